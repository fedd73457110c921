import { expect, onTestFinished } from 'vitest'
import { createEmitter, validatePayload, verify } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { startReceiver } from '../../delivery/receiver.js'

const secret = 'my-secret'

/** A server that makes nothing on the spot, until the test ends, with a receiver that is told of all that happens. */
export async function startToldServer() {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret }] })
  const server = await startServer({ emitter, port: 0, api: { unknown: 'reject' } })
  onTestFinished(() => server.close())
  return {
    url: server.url,
    /** The data of the first webhook of a type, which must be signed and valid. */
    async findTold(type: string) {
      const find = () => received.find(({ body }) => JSON.parse(String(body)).type === type)
      await expect.poll(find).toBeDefined()
      const told = find()
      expect(verify(told?.body ?? '', told?.headers['x-voucherify-signature'], secret)).toBe(true)
      const payload = JSON.parse(String(told?.body))
      expect([type, validatePayload(payload).problems]).toEqual([type, []])
      return payload.data
    },
  }
}
