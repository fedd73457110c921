import { expect, test } from 'vitest'
import type { Json } from '../../src/events/json.js'
import { validate } from '../../src/events/validate.js'
import type { FakeOptions } from '../../src/fake/fake.js'
import { openFake } from './ask-fake.js'

const createFake = (options: FakeOptions = {}) => openFake('rules', options)

const rules = '/v1/validation-rules'
const fromNinetyNine = {
  name: 'Orders from 99',
  rules: {
    1: { name: 'order.initial_amount', conditions: { $more_than: [9900] }, error: { message: 'Too small' } },
    logic: '1',
  },
  applicable_to: { included: [{ object: 'product', id: 'prod_1' }] },
  context_type: 'campaign.discount_coupons',
}

type Ask = ReturnType<typeof createFake>

function create(ask: Ask, body: Json = fromNinetyNine): string {
  return String(Object(ask('POST', rules, body).response.body).id)
}

/** What was told, which must be what Voucherify sends. */
function toldOf({ events }: ReturnType<Ask>): readonly string[] {
  for (const { type, data } of events) expect([type, validate(type, data).problems]).toEqual([type, []])
  return events.map(({ type }) => type)
}

test('a rule is made, changed, assigned, listed and deleted, and each is told of', () => {
  const ask = createFake({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }], vouchers: [{ code: 'X-1' }] })
  const created = ask('POST', rules, fromNinetyNine)
  expect(created.response).toEqual({
    status: 200,
    body: {
      id: expect.stringMatching(/^val_\w{12}$/),
      name: 'Orders from 99',
      rules: {
        1: {
          name: 'order.initial_amount',
          conditions: { $more_than: [9900] },
          rules: {},
          error: { message: 'Too small' },
        },
        logic: '1',
      },
      applicable_to: {
        excluded: [],
        included: [{ object: 'product', id: 'prod_1', strict: false, effect: 'APPLY_TO_EVERY' }],
        included_all: false,
      },
      type: 'expression',
      context_type: 'campaign.discount_coupons',
      created_at: '2026-03-01T09:00:00.000Z',
      assignments_count: 0,
      object: 'validation_rules',
    },
  })
  expect(toldOf(created)).toEqual(['business_validation_rule.created'])
  const { id } = Object(created.response.body)
  const updated = ask('PUT', `${rules}/${id}`, { name: 'Orders from 100' })
  expect(updated.response).toMatchObject({
    status: 200,
    body: {
      name: 'Orders from 100',
      context_type: 'campaign.discount_coupons',
      updated_at: '2026-03-01T09:00:00.000Z',
    },
  })
  expect(toldOf(updated)).toEqual(['business_validation_rule.updated'])
  const deleted = ask('DELETE', `${rules}/${id}`)
  expect(deleted.response).toEqual({ status: 204, body: undefined })
  expect(toldOf(deleted)).toEqual(['business_validation_rule.deleted'])
  expect(ask('GET', `${rules}/${id}`).response).toMatchObject({
    status: 404,
    body: { key: 'not_found', resource_id: id, resource_type: 'validation_rule' },
  })
})

test.each([
  ['a campaign', { campaign: 'Winter' }, 'campaign', /^camp_/],
  ['a code of a campaign', { voucher: 'ICE-1' }, 'voucher', /^v_/],
  ['a code without a campaign', { voucher: 'X-1' }, 'voucher', /^v_/],
])('a rule is assigned to %s, and that is told of', (_, body, type, id) => {
  const ask = createFake({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }], vouchers: [{ code: 'X-1' }] })
  const ruleId = create(ask)
  const assigned = ask('POST', `${rules}/${ruleId}/assignments`, body)
  expect(assigned.response).toEqual({
    status: 200,
    body: {
      id: expect.stringMatching(/^asgm_\w{16}$/),
      rule_id: ruleId,
      related_object_id: expect.stringMatching(id),
      related_object_type: type,
      created_at: '2026-03-01T09:00:00.000Z',
      object: 'validation_rules_assignment',
    },
  })
  expect(toldOf(assigned)).toEqual(['business_validation_rule.assignment.created'])
  const { id: assignmentId } = Object(assigned.response.body)
  const removed = ask('DELETE', `${rules}/${ruleId}/assignments/${assignmentId}`)
  expect(removed.response.status).toBe(204)
  expect(toldOf(removed)).toEqual(['business_validation_rule.assignment.deleted'])
  expect(ask('DELETE', `${rules}/${ruleId}/assignments/${assignmentId}`).response.status).toBe(404)
})

test('a campaign shows the rules over it, which are not evaluated', () => {
  const ask = createFake({ campaigns: [{ name: 'Winter', codes: ['ICE-1'] }] })
  const ruleId = create(ask)
  ask('POST', `${rules}/${ruleId}/assignments`, { campaign: 'Winter' })
  expect(ask('GET', '/v1/campaigns/Winter').response.body).toMatchObject({
    validation_rules_assignments: { total: 1, data: [{ rule_id: ruleId }] },
  })
  expect(ask('GET', `${rules}/${ruleId}`).response.body).toMatchObject({ assignments_count: 1 })
  const redeemed = ask('POST', '/v1/redemptions', {
    redeemables: [{ object: 'voucher', id: 'ICE-1' }],
    order: { amount: 100 },
  })
  expect(redeemed.response.status).toBe(200)
  ask('DELETE', `${rules}/${ruleId}`)
  expect(ask('GET', '/v1/campaigns/Winter').response.body).toMatchObject({
    validation_rules_assignments: { total: 0, data: [] },
  })
})

test('rules and assignments are listed, the newest first', () => {
  const ask = createFake({ campaigns: [{ name: 'Winter' }, { name: 'Spring' }] })
  const [first, second] = [create(ask), create(ask, { name: 'Any' })]
  ask('POST', `${rules}/${first}/assignments`, { campaign: 'Winter' })
  ask('POST', `${rules}/${second}/assignments`, { campaign: 'Winter' })
  ask('POST', `${rules}/${second}/assignments`, { campaign: 'Spring' })
  const listOf = (path: string): readonly unknown[] => {
    const { data, data_ref: key, object, total } = Object(ask('GET', path).response.body)
    expect([object, key, total]).toEqual(['list', 'data', data.length])
    return data.map(({ rule_id: ruleId, id }: { rule_id?: string; id: string }) => ruleId ?? id)
  }
  expect(listOf(rules)).toEqual([second, first])
  expect(listOf(`${rules}/${second}/assignments`)).toEqual([second, second])
  expect(listOf('/v1/validation-rules-assignments')).toEqual([second, second, first])
  expect(listOf(`/v1/validation-rules-assignments?rule=${first}`)).toEqual([first])
  const winter = Object(ask('GET', '/v1/campaigns/Winter').response.body).id
  expect(listOf(`/v1/validation-rules-assignments?related_object_id=${winter}`)).toEqual([second, first])
  expect(listOf(`/v1/validation-rules-assignments?related_object_id=${winter}&rule=${second}`)).toEqual([second])
})

test.each([
  [{ rules: 5 }, 'Property .rules should be object'],
  [{ rules: { 1: 5 } }, 'Property .rules.1 should be object'],
  [{ rules: { 1: {} } }, "Property .rules.1 should have required property 'name'"],
  [{ applicable_to: { included: [{}] } }, "Property .applicable_to.included[0] should have required property 'id'"],
  [{ type: 'magic' }, 'Property .type should be one of expression, basic, advanced, complex'],
])('the rule %j is refused', (body, details) => {
  expect(createFake()('POST', rules, body).response).toMatchObject({
    status: 400,
    body: { key: 'invalid_payload', details },
  })
})

test.each([
  [{}, 400, 'invalid_payload'],
  [{ campaign: 'nothing' }, 404, 'not_found'],
  [{ voucher: 'nothing' }, 404, 'not_found'],
  [{ voucher: 5 }, 400, 'invalid_payload'],
  [{ related_object_type: 'campaign' }, 400, 'invalid_payload'],
])('the assignment %j is refused', (body, status, key) => {
  const ask = createFake()
  expect(ask('POST', `${rules}/${create(ask)}/assignments`, body).response).toMatchObject({ status, body: { key } })
})

const strange: readonly Json[] = [
  null,
  5,
  'x',
  '',
  true,
  [],
  [null, 5],
  {},
  { logic: 5 },
  { 1: null, 2: { name: 'a', conditions: 5 } },
  { 1: { name: 'a', rules: [] } },
  { message: 5 },
  { included: [5], excluded: { data: 5 } },
  { included: { data: [{ id: 'p', quantity_limit: -1 }] } },
  '\u0000💥'.repeat(10_000),
]

test('whatever a body holds, the answer is one of Voucherify, and what is told can be read', () => {
  const ask = createFake({ campaigns: [{ name: 'Winter' }] })
  const ruleId = create(ask)
  const members = [
    'name',
    'rules',
    'error',
    'applicable_to',
    'bundle_rules',
    'type',
    'context_type',
    'campaign',
    'voucher',
  ]
  const routes = [
    ['POST', rules],
    ['PUT', `${rules}/${ruleId}`],
    ['POST', `${rules}/${ruleId}/assignments`],
  ] as const
  for (const [method, path] of routes) {
    for (const name of [...members, 'promotion_tier', 'related_object_type', 'related_object_id', 'metadata']) {
      for (const value of strange) {
        const { response, events } = ask(method, path, { related_object_type: 'campaign', [name]: value })
        const { status, body } = response
        expect([name, value, status < 500 && (status < 400 || Object(body).code === status)]).toEqual([
          name,
          value,
          true,
        ])
        for (const { type, data } of events) {
          expect([type, validate(type, data, { as: 'received' }).problems]).toEqual([type, []])
        }
      }
    }
  }
})
