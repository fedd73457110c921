import { expect, test } from 'vitest'
import { voucherifyApi, voucherifyReceiver } from '../../../src/testing/msw/index.js'
import { goThroughJourney, sdks } from '../../fake/journey.js'
import { listen, secret } from './suite.js'

test.each(Object.entries(sdks))('%s goes from a campaign to a rollback, against the handlers', async (_name, open) => {
  const receiver = voucherifyReceiver('https://shop.test/webhook', { secret })
  const api = voucherifyApi({ deliverTo: receiver, secret, seed: 1, unknown: 'reject' })
  listen(api)
  await goThroughJourney(open(), async (type) => {
    await api.idle()
    const told = receiver.received.find((sendOut) => sendOut.type === type)
    expect(told).toMatchObject({ signature: 'valid', payload: 'valid' })
    return Object(told?.json).data
  })
})
