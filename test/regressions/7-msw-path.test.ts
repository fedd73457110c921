import { expect, onTestFinished, test } from 'vitest'
import { http, HttpResponse } from 'msw'
import { createEmitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { startSuite } from '../testing/msw/suite.js'

test('a path that cannot be decoded is refused by the handlers as by the server', async () => {
  const server = await startServer({ emitter: createEmitter({ seed: 1 }), port: 0 })
  onTestFinished(() => server.close())
  const read = async (base: string) => {
    const response = await fetch(`${base}/v1/vouchers/%ZZ`)
    return { status: response.status, ...Object(await response.json()) }
  }
  const refused = { status: 400, code: 400, key: 'invalid_payload', message: 'Invalid payload' }
  expect(await read(server.url)).toMatchObject(refused)
  startSuite({ baseUrl: 'http://localhost:9000/mock.(1)' })
  expect(await read('https://api.voucherify.io')).toMatchObject(refused)
  expect(await read('https://us1.api.voucherify.io')).toMatchObject(refused)
  expect(await read('http://localhost:9000/mock.(1)')).toMatchObject(refused)
})

test('paths that cannot be decoded and are none of Voucherify are left to the handlers of the suite', async () => {
  const { server } = startSuite({ baseUrl: 'http://localhost:9000' })
  server.use(http.get(/^https:\/\/shop\.test\//, () => HttpResponse.json({ mine: true })))
  const response = await fetch('https://shop.test/%ZZ')
  expect(await response.json()).toEqual({ mine: true })
})
