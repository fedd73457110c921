import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { openApp, type TestApp } from './app.js'

async function readDocument({ ask }: TestApp): Promise<Record<string, unknown>> {
  const { json } = await ask({ url: '/_mock/openapi.json' })
  if (typeof json !== 'object' || json === null) throw new Error('There is no document')
  return { ...json }
}

test('the document is valid OpenAPI 3.1', async () => {
  const document = await readDocument(await openApp())
  expect(document['openapi']).toBe('3.1.0')
  expect(await new Validator().validate(document)).toEqual({ valid: true })
})

test('the document names every route', async () => {
  const { paths } = await readDocument(await openApp())
  const routes = Object.entries(paths ?? {}).map(([path, methods]) => [path, Object.keys(methods)])
  expect(Object.fromEntries(routes)).toEqual({
    '/_mock/health': ['get'],
    '/_mock/events': ['get'],
    '/_mock/events/{type}': ['get'],
    '/_mock/scenarios': ['get'],
    '/_mock/scenarios/{name}': ['get'],
    '/_mock/send-outs': ['post', 'get'],
    '/_mock/send-outs/{id}': ['get'],
    '/_mock/openapi.json': ['get'],
  })
})

test('every answer is what the document says', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret: 'my-secret' }], timeoutMs: 200 })
  const { ask, fire } = opened
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajv.addSchema({ ...(await readDocument(opened)), $id: 'document' })

  const silent = await startReceiver(() => undefined)
  const first = await fire({ event: 'voucher.published' })
  const fires = [
    first,
    await fire({ event: 'voucher.published', wait: false }),
    await fire({ event: 'voucher.published', to: silent.url, secret: 'my-secret' }),
    await fire({ event: 'voucher.published', to: 'http://127.0.0.1:1/', secret: 'my-secret' }),
    await fire({ event: 'voucher.publshed' }),
    await ask({ method: 'POST', url: '/_mock/send-outs', headers: { origin: 'https://evil.test' } }),
    await ask({ method: 'POST', url: '/_mock/send-outs', headers: { 'content-type': 'text/plain' }, body: '{}' }),
    await fire({ event: 'x'.repeat(1024 * 1024) }),
  ]
  const answers = [
    ...fires.map((answer) => ['/_mock/send-outs', 'post', answer] as const),
    ['/_mock/send-outs', 'get', await ask({ url: '/_mock/send-outs' })] as const,
    ['/_mock/send-outs', 'get', await ask({ url: '/_mock/send-outs?limit=0' })] as const,
    ['/_mock/send-outs/{id}', 'get', await ask({ url: String(first.headers['location']) })] as const,
    ['/_mock/send-outs/{id}', 'get', await ask({ url: '/_mock/send-outs/whs_0' })] as const,
    ['/_mock/events', 'get', await ask({ url: '/_mock/events' })] as const,
    ['/_mock/events/{type}', 'get', await ask({ url: '/_mock/events/voucher.published' })] as const,
    ['/_mock/events/{type}', 'get', await ask({ url: '/_mock/events/voucher.publshed' })] as const,
    ['/_mock/scenarios', 'get', await ask({ url: '/_mock/scenarios' })] as const,
    ['/_mock/scenarios/{name}', 'get', await ask({ url: '/_mock/scenarios/gift-card' })] as const,
    ['/_mock/scenarios/{name}', 'get', await ask({ url: '/_mock/scenarios/gift-crad' })] as const,
    ['/_mock/health', 'get', await ask({ url: '/_mock/health' })] as const,
    ['/_mock/health', 'get', await ask({ url: '/_mock/health', headers: { host: 'evil.test' } })] as const,
  ]
  expect(answers.map(([, , { status }]) => status)).toEqual([
    201, 202, 201, 201, 400, 403, 415, 413, 200, 400, 200, 404, 200, 200, 404, 200, 200, 404, 200, 403,
  ])
  for (const [path, method, { status, json }] of answers) {
    const pointer = ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema']
      .map((step) => encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const check = ajv.compile({ $ref: `document#/${pointer}` })
    expect([path, method, status, check(json), check.errors]).toEqual([path, method, status, true, null])
  }
})
