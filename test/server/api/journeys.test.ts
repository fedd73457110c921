import { expect, onTestFinished, test } from 'vitest'
import { createEmitter, validatePayload, verify } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { startReceiver } from '../../delivery/receiver.js'
import { goThroughJourney, sdks } from '../../fake/journey.js'

const secret = 'my-secret'

test.each(Object.entries(sdks))('%s goes from a campaign to a rollback, against the server', async (_name, open) => {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret }] })
  const server = await startServer({ emitter, port: 0, api: { unknown: 'reject' } })
  onTestFinished(() => server.close())
  await goThroughJourney(open(server.url), async (type) => {
    const find = () => received.find(({ body }) => JSON.parse(String(body)).type === type)
    await expect.poll(find).toBeDefined()
    const told = find()
    expect(verify(told?.body ?? '', told?.headers['x-voucherify-signature'], secret)).toBe(true)
    const payload = JSON.parse(String(told?.body))
    expect([type, validatePayload(payload).problems]).toEqual([type, []])
    return payload.data
  })
})
