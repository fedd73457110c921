import { expect, test } from 'vitest'
import { coherenceCase } from '../../src/events/coherence-case.js'
import { coherenceRules } from '../../src/events/coherence.js'
import { formatPath } from '../../src/events/path.js'
import type { CoherenceRule } from '../../src/events/schema.js'
import type { Json, JsonObject } from '../../src/index.js'

const items: Json = [
  { amount: 3500, price: 3500, quantity: 1 },
  { amount: 8000, price: 4000, quantity: 2 },
]
const total: CoherenceRule = { rule: 'sum', at: ['/total', '/amount', '-/taken'] }
const amount: CoherenceRule = { rule: 'sum', at: ['/amount', '/items/*/amount'] }
const line: CoherenceRule = { rule: 'product', at: ['/amount', '/quantity', '/price'] }
const off: CoherenceRule = { rule: 'discount', at: ['/off', '/discount', '/amount'] }
const list: CoherenceRule = { rule: 'url', at: ['/url', '/code'], url: '/v1/vouchers/{}/redemptions?page=1' }
const length: CoherenceRule = { rule: 'pattern-length', at: ['/length', '/pattern'] }
const count: CoherenceRule = { rule: 'count', at: ['/total', '/data'] }
const state: CoherenceRule = { rule: 'repeats', at: ['/now', '/before'], except: ['status'] }
const spend: CoherenceRule = { rule: 'ordered', at: ['/used', '/quantity'] }

const problem = (rule: CoherenceRule, root: JsonObject): string | undefined => {
  const broken = coherenceRules[rule.rule].check(coherenceCase(rule, root))
  return broken && `${formatPath(broken.at)} ${broken.says(formatPath(broken.other))}`
}

const order = (effect: string, more: JsonObject): JsonObject => ({ discount: { effect, ...more }, amount: 11499 })

test.each<[string, CoherenceRule, JsonObject]>([
  ['a sum', total, { total: 900, amount: 1000, taken: 100 }],
  ['a sum of which a part is missing', total, { total: 1000, amount: 1000 }],
  ['a sum of which all is missing', total, { total: 900 }],
  ['a sum that is not there', total, { amount: 1000 }],
  ['a sum of a list', amount, { amount: 11500, items }],
  ['a sum of the members of an object', { rule: 'sum', at: ['/all', '/each/*'] }, { all: 3, each: { a: 1, b: 2 } }],
  ['a product', line, { amount: 8000, price: 4000, quantity: 2 }],
  ['a product of which a part is missing', line, { amount: 8000, price: 4000 }],
  ['ten percent, rounded', off, { off: 1150, ...order('APPLY_TO_ORDER', { type: 'PERCENT', percent_off: 10 }) }],
  [
    'a share up to a limit',
    off,
    { off: 900, ...order('APPLY_TO_ORDER', { type: 'PERCENT', percent_off: 10, amount_limit: 900 }) },
  ],
  ['an amount', off, { off: 500, ...order('APPLY_TO_ORDER', { type: 'AMOUNT', amount_off: 500 }) }],
  [
    'no more than the order costs',
    off,
    { off: 11499, ...order('APPLY_TO_ORDER', { type: 'AMOUNT', amount_off: 20000 }) },
  ],
  ['a fixed price', off, { off: 1500, ...order('APPLY_TO_ORDER', { type: 'FIXED', fixed_amount: 9999 }) }],
  ['what is taken off the items', off, { off: 1, ...order('APPLY_TO_ITEMS', { type: 'PERCENT', percent_off: 10 }) }],
  ['a URL', list, { url: '/v1/vouchers/A%2F1%20%24%26/redemptions?page=1', code: 'A/1 $&' }],
  ['a count of items', count, { total: 2, data: [1, 2] }],
  ['a pattern', length, { length: 3, pattern: '#-##' }],
  ['what has changed since', state, { now: { id: 1, status: 'CANCELED' }, before: { id: 1, status: 'PAID' } }],
  ['numbers in order', spend, { used: 1, quantity: 1 }],
  ['no limit', spend, { used: 1, quantity: null }],
])('%s is coherent', (_name, rule, root) => {
  expect(problem(rule, root)).toBeUndefined()
})

test.each<[string, CoherenceRule, JsonObject]>([
  ['total must be 900, which follows from amount, got 901', total, { total: 901, amount: 1000, taken: 100 }],
  ['amount must be 11500, which follows from items, got 1', amount, { amount: 1, items }],
  ['amount must be 8000, which follows from quantity, got 1', line, { amount: 1, price: 4000, quantity: 2 }],
  [
    'off must be 1150, which follows from discount, got 1149',
    off,
    { off: 1149, ...order('APPLY_TO_ORDER', { type: 'PERCENT', percent_off: 10 }) },
  ],
  [
    'url must be "/v1/vouchers/B/redemptions?page=1", which follows from code, got "/v1"',
    list,
    { url: '/v1', code: 'B' },
  ],
  ['total must be 2, which follows from data, got 3', count, { total: 3, data: [1, 2] }],
  ['length must be 3, which follows from pattern, got 2', length, { length: 2, pattern: '#-##' }],
  ['before.id must equal now.id 1, got 2', state, { now: { id: 1 }, before: { id: 2 } }],
  ['quantity must not be less than used 2, got 1', spend, { used: 2, quantity: 1 }],
])('%s', (sentence, rule, root) => {
  expect(problem(rule, root)).toBe(sentence)
})

interface Following {
  readonly named: readonly string[]
  readonly rule: CoherenceRule
  readonly root: JsonObject
  readonly becomes: JsonObject
}

test.each<Following>([
  { named: ['amount'], rule: total, root: { total: 900, amount: 500, taken: 100 }, becomes: { total: 400 } },
  { named: ['total'], rule: total, root: { total: 400, amount: 1000, taken: 100 }, becomes: { amount: 500 } },
  { named: ['total', 'amount'], rule: total, root: { total: 400, amount: 1000, taken: 1 }, becomes: { taken: 600 } },
  { named: ['total', 'amount'], rule: total, root: { total: 2000, amount: 1000, taken: 1 }, becomes: {} },
  { named: ['total', 'amount', 'taken'], rule: total, root: { total: 4, amount: 10, taken: 1 }, becomes: {} },
  {
    named: ['amount'],
    rule: amount,
    root: { amount: 1000, items: [{ amount: 1 }, { amount: 2 }] },
    becomes: { items: [{ amount: 334 }, { amount: 666 }] },
  },
  { named: ['amount'], rule: line, root: { amount: 9000, price: 4000, quantity: 2 }, becomes: { price: 4500 } },
  {
    named: ['amount'],
    rule: line,
    root: { amount: 9001, price: 4000, quantity: 2 },
    becomes: { price: 9001, quantity: 1 },
  },
  { named: ['amount', 'quantity'], rule: line, root: { amount: 9001, price: 4000, quantity: 2 }, becomes: {} },
  { named: ['price'], rule: line, root: { amount: 8000, price: 100, quantity: 2 }, becomes: { amount: 200 } },
  { named: ['length'], rule: length, root: { length: 2, pattern: '####' }, becomes: { pattern: '##' } },
  { named: ['code'], rule: list, root: { url: '', code: 'B' }, becomes: { url: '/v1/vouchers/B/redemptions?page=1' } },
  { named: ['url'], rule: list, root: { url: '/mine', code: 'B' }, becomes: {} },
])('$rule.rule follows when $named is named', ({ named, rule, root, becomes }) => {
  const changed = structuredClone(root)
  coherenceRules[rule.rule].follow({
    ...coherenceCase(rule, changed),
    weight: (path) => (named.includes(formatPath(path)) ? 2 : 0),
  })
  expect(changed).toEqual({ ...root, ...becomes })
})
