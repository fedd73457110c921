import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { startServer } from '../../src/server/index.js'
import { voucherifyApi, voucherifyReceiver } from '../../src/testing/msw/index.js'
import { sdks, type Shop } from '../fake/journey.js'
import { listen, secret } from '../testing/msw/suite.js'

const customers = Array.from({ length: 25 }, (_, number) => ({ source_id: `customer-${number}` }))

async function countScrolled(shop: Shop, params: object): Promise<number> {
  const found = new Set<unknown>()
  for await (const customer of shop.scrollCustomers(params)) found.add(Object(customer).source_id)
  return found.size
}

test.each(Object.entries(sdks))(
  '%s scrolls through all customers, of the server and of the handlers',
  async (_, open) => {
    const server = await startServer({ emitter: createEmitter({ seed: 1 }), port: 0, api: { customers } })
    onTestFinished(() => server.close())
    const served = open(server.url)
    expect(await countScrolled(served, {})).toBe(25)
    expect(await countScrolled(served, { order: 'created_at', limit: 4 })).toBe(25)
    listen(voucherifyApi({ deliverTo: voucherifyReceiver('https://shop.test/webhook', { secret }), secret, customers }))
    expect(await countScrolled(open(), {})).toBe(25)
  },
)
