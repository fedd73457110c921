import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { startReceiver } from '../../delivery/receiver.js'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

/** The block of JavaScript after a text: the file that the README calls `shop.mjs`, and what may follow in it. */
function readBlock(before: string): string {
  const [, block = ''] = /```js\n([\s\S]+?)```/.exec(readme.split(before)[1] ?? '') ?? []
  return block
}

const shop = readBlock('`node shop.mjs`:')

async function startShop() {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret: 'my-secret' }] })
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const run = async (text: string): Promise<string> => {
    const script = text.replace('http://127.0.0.1:8682', server.url)
    return (await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])).stdout
  }
  const told = () => received.map(({ body }) => JSON.parse(String(body)))
  return { run, told }
}

test('the shop of the README goes from a campaign to a rollback, and each step is told of', async () => {
  const { run, told } = await startShop()
  const [, code = '', total = ''] = /^(\S+) (\d+)\n$/.exec(await run(shop)) ?? []
  expect(total).toBe('4500')
  await expect.poll(() => told().length).toBe(6)
  expect(
    told()
      .map(({ type }) => type)
      .toSorted(),
  ).toEqual([
    'campaign.created',
    'customer.created',
    'publication.succeeded',
    'redemption.rollback.succeeded',
    'redemption.succeeded',
    'voucher.published',
  ])
  expect(told().find(({ type }) => type === 'voucher.published').data.voucher.code).toBe(code)
})

test('the promotion of the README is redeemed by the id of its tier', async () => {
  const { run, told } = await startShop()
  const [beginning = ''] = shop.split('await voucherify.campaigns.create')
  expect(await run(beginning + readBlock('its tiers are redeemed by their ids'))).toBe('4500\n')
  await expect.poll(() => told().length).toBe(4)
  expect(
    told()
      .map(({ type }) => type)
      .toSorted(),
  ).toEqual(['campaign.created', 'campaign.promotion_tier.created', 'customer.created', 'redemption.succeeded'])
})
