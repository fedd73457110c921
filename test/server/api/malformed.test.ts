import { expect, test } from 'vitest'
import { openApp } from '../app.js'

const bodies = [
  'null',
  '5',
  '"x"',
  'true',
  '[]',
  '[null]',
  '{}',
  '{"customer":null}',
  '{"campaign":null,"customer":null}',
  '{"customer":5}',
  '{"customer":[]}',
  '{"customer":{"source_id":5},"campaign":"C"}',
  '{"__proto__":{"a":1}}',
  '{"campaign":5,"customer":"a"}',
  '{"campaign":{"name":{}},"customer":"a"}',
  '{"campaign":[],"customer":"a"}',
  '{"campaign":{"name":"C","count":1e308},"customer":"a"}',
  '{"campaign":{"name":"C","count":-1},"customer":"a"}',
  '{"campaign":{"name":"C","count":"x"},"customer":"a"}',
  '{"voucher":{},"customer":"a"}',
  '{"voucher":"","customer":""}',
  '{"campaign":"C","customer":"a","metadata":"x"}',
  '{"campaign":"C","customer":"a","metadata":[1]}',
  '{"campaign":"C","customer":{"__proto__":"x","metadata":{"__proto__":{"y":1}}}}',
  '{"campaign":"__proto__","customer":"a"}',
  '{"campaign":"constructor","customer":"__proto__"}',
  '{"name":"C","campaign_type":5,"voucher":{"type":[],"discount":5},"vouchers_count":"x"}',
  '{"name":"C","vouchers_count":-1,"voucher":{"type":"DISCOUNT_VOUCHER","discount":{"type":"PERCENT","percent_off":"x"}}}',
  '{"name":"D","voucher":{"type":"GIFT_VOUCHER","gift":{"amount":1e308}},"metadata":null,"start_date":"soon"}',
  '{"name":"L","campaign_type":"LOYALTY_PROGRAM","voucher":{"type":"LOYALTY_CARD","loyalty_card":{"points":-5}}}',
  '{"code":"X-2","type":"GIFT_VOUCHER","gift":{"amount":100},"redemption":{"quantity":"x"}}',
  '{"type":"DISCOUNT_VOUCHER","discount":null,"code_config":{"length":-5,"charset":"","pattern":5}}',
  '{"source_id":"ada","address":5,"metadata":[],"email":{},"birthdate":7}',
  '{"source_id":"ada","address":{"city":null},"metadata":{"a":[{}]}}',
  '{"amount":"x"}',
  '{"amount":1e308}',
  '{"points":0.5}',
  '{"redeemables":5}',
  '{"redeemables":[]}',
  '{"redeemables":[null,5,{},{"object":"voucher"},{"id":"X-2"}]}',
  '{"redeemables":[{"object":"voucher","id":"X-2","gift":{"credits":"x"}}],"order":5,"customer":5}',
  '{"redeemables":[{"object":"voucher","id":"X-2"},{"object":"voucher","id":"X-2"}],"order":{"amount":"x","items":5}}',
  '{"redeemables":[{"object":"voucher","id":"X-2"}],"order":{"amount":100,"items":[null,5,{"quantity":"x"}]}}',
  '{"event":5,"customer":"a"}',
  '{"event":"","customer":{}}',
  '{"source_id":"o-1","items":{},"amount":-1,"status":"SOLD","customer":7}',
  '{"voucher":"\\u0000\\ud800💥","customer":"\\udfff"}',
  '{"campaign":"C","customer":{"name":null,"email":null,"metadata":null},"channel":null,"source_id":null}',
  '{"campaign":"C","customer":"a","join_once":"perhaps"}',
  '{"campaign":"C","customer":"a","join_once":{}}',
  `{"voucher":"${'x'.repeat(100_000)}","customer":"a"}`,
  `{"campaign":"C","customer":"a","metadata":${'{"a":'.repeat(190)}1${'}'.repeat(190)}}`,
  '',
  '{',
  '\u0000',
  'customer=1',
  '{"a":1}}',
  '\uFEFF{}',
]
const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'x', '']
function methodOf(name: string | undefined): 'POST' | 'PUT' | 'DELETE' {
  return name === 'PUT' || name === 'DELETE' ? name : 'POST'
}

const routes = [
  'POST /v1/publications',
  'POST /v1/vouchers/publish',
  'POST /client/v1/publish?campaign=C',
  'POST /v1/oauth/token',
  'PUT /v1/publications',
  'DELETE /v1/publications',
  'POST /v1/categories',
  'POST /v1/nothing',
  'POST /v1/campaigns',
  'PUT /v1/campaigns/C',
  'POST /v1/campaigns/C/enable',
  'POST /v1/campaigns/C/disable',
  'POST /v1/campaigns/C/vouchers?vouchers_count=x',
  'POST /v1/campaigns/C/vouchers?vouchers_count=2',
  'POST /v1/campaigns/C/vouchers/X-1',
  'POST /v1/vouchers',
  'POST /v1/vouchers/X-2',
  'PUT /v1/vouchers/X-2',
  'PUT /v1/vouchers/%00',
  'POST /v1/vouchers/X-2/disable',
  'POST /v1/vouchers/X-2/enable',
  'POST /v1/vouchers/X-2/balance',
  'POST /v1/vouchers/X-2/validate',
  'POST /v1/vouchers/X-2/redemption',
  'POST /v1/customers',
  'PUT /v1/customers/ada',
  'POST /v1/loyalties/L/members',
  'POST /v1/loyalties/L/members/X-2/balance',
  'POST /v1/loyalties/members/X-2/balance',
  'POST /v1/redemptions',
  'POST /v1/redemptions/r_1/rollback',
  'POST /v1/redemptions/r_1/rollbacks',
  'POST /v1/validations',
  'POST /v1/orders',
  'PUT /v1/orders/o-1',
  'POST /v1/events',
  'DELETE /v1/vouchers/X-2',
  'DELETE /v1/customers/ada',
  'DELETE /v1/campaigns/C?force=true',
] as const

test.each(routes)('no body of any content type makes %s fail', async (route) => {
  const { app, emitter } = await openApp()
  const [method, url = ''] = route.split(' ')
  const strange: unknown[] = []
  for (const type of types) {
    for (const body of bodies) {
      const headers = type === '' ? {} : { 'content-type': type }
      const given = { method: methodOf(method), url, headers, body }
      const { statusCode: status, payload } = await app.inject(given)
      const told = payload === '' ? {} : JSON.parse(payload)
      const isVoucherifys = status < 400 || told.code === status || told.statusCode === status
      if (status === 500 || !isVoucherifys) strange.push([type, body.slice(0, 80), status, payload])
    }
  }
  await emitter.idle()
  expect(strange).toEqual([])
})

test.each([
  '?',
  '?limit=x',
  '?limit=-1',
  '?page=1001',
  '?limit=1e9',
  '?order=%00',
  '?filters[a][conditions][$in][0][b][c][d][e][f][g]=1',
  '?filters[__proto__][x]=1',
  '?__proto__[x]=1',
  '?[=1',
  '?]=1&[]=2&[][]=3',
  '?a=%zz',
  '?%ff=%ff',
  `?${'a='.repeat(3000)}`,
  '?customer[source_id]=a&customer=b&campaign[name]=C&campaign=D',
])('the query %s never makes a GET fail', async (query) => {
  const { ask } = await openApp()
  for (const url of ['/v1/publications', '/v1/publications/create']) {
    expect((await ask({ url: url + query })).status).toBeLessThan(500)
  }
})
