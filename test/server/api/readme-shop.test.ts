import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createEmitter } from '../../../src/index.js'
import { startServer } from '../../../src/server/index.js'
import { startReceiver } from '../../delivery/receiver.js'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

/** The file that the README calls `shop.mjs`. */
function readShop(): string {
  const [, block = ''] = /`node shop\.mjs`:\n\n```js\n([\s\S]+?)```/.exec(readme) ?? []
  return block
}

test('the shop of the README goes from a campaign to a rollback, and each step is told of', async () => {
  const { url, received } = await startReceiver()
  const emitter = createEmitter({ seed: 1, retries: 'none', endpoints: [{ url, secret: 'my-secret' }] })
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const shop = readShop().replace('http://127.0.0.1:8682', server.url)
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', shop])
  const [, code = '', total = ''] = /^(\S+) (\d+)\n$/.exec(stdout) ?? []
  expect(total).toBe('4500')
  await expect.poll(() => received.length).toBe(6)
  const told = received.map(({ body }) => JSON.parse(String(body)))
  expect(told.map(({ type }) => type).toSorted()).toEqual([
    'campaign.created',
    'customer.created',
    'publication.succeeded',
    'redemption.rollback.succeeded',
    'redemption.succeeded',
    'voucher.published',
  ])
  expect(told.find(({ type }) => type === 'voucher.published').data.voucher.code).toBe(code)
})
