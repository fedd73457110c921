import { expect, test } from 'vitest'
import { createPayload } from '../../src/index.js'
import { readSubject } from '../../src/journal/subject.js'

test.each([
  [
    { data: { voucher: { code: 'A-1' }, customer: { id: 'cust_1', object: 'customer', name: 'Ada' } } },
    { code: 'A-1', customer: 'Ada' },
  ],
  [
    { data: { customer: { object: 'customer', name: null, email: 'ada@example.org' } } },
    { customer: 'ada@example.org' },
  ],
  [{ data: { customer: { object: 'customer', name: '', email: null, source_id: 'ada' } } }, { customer: 'ada' }],
  [{ data: { holder: { id: 'cust_1', object: 'customer' } } }, { customer: 'cust_1' }],
  [{ data: { vouchers: [{ code: 'A-1' }, { code: 'A-2' }] } }, { code: 'A-1' }],
  [{ data: { campaign: { name: 'Summer' } } }, { campaign: 'Summer' }],
  [{ data: { voucher: { code: 'A-1', campaign: 'Summer' } } }, { code: 'A-1', campaign: 'Summer' }],
  [{ voucher: { code: 'A-1' } }, { code: 'A-1' }],
  [{ data: { object: { object: 'voucher', id: 'v_1', code: 'A-1', name: 'no customer' } } }, { code: 'A-1' }],
  [{ data: { voucher: { code: 7 }, customer: 'Ada' } }, {}],
  [{ data: { voucher: { code: 'x'.repeat(300) } } }, { code: 'x'.repeat(200) }],
  [{ data: null }, {}],
  [{ data: { __proto__: { campaign: 'x' } } }, {}],
  [null, {}],
  ['voucher', {}],
])('%j is about %j', (payload, subject) => {
  expect(readSubject(JSON.stringify(payload))).toEqual(subject)
})

test('a body that is not JSON is about nothing', () => {
  expect(readSubject('{')).toEqual({})
})

test('a real payload is about its code, customer and campaign', () => {
  expect(readSubject(JSON.stringify(createPayload('voucher.published', { seed: 1 })))).toEqual({
    code: 'zT175Ytg',
    customer: 'Melba Lynch',
    campaign: 'App Welcome',
  })
})
