import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { createFolder, run, start, type Running } from './run.js'

async function urlOf(running: Running): Promise<string> {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(await running.printed('\n'))?.[0] ?? ''
}

/** A publication as an app asks for it. */
async function publish(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/v1/publications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

const shop = `
campaigns:
  - name: Winter
    codes: [ICE-1, ICE-2]
vouchers:
  - code: GIFT-1
    gift: { amount: 2500 }
customers:
  - source_id: ada
    name: Ada
`

test('serve answers from its seed data, refuses what is not in it, and fires the webhooks', async () => {
  const { url: to, received } = await startReceiver()
  const folder = createFolder()
  writeFileSync(join(folder, 'shop.yaml'), shop)
  const words = ['serve', '--to', to, '--secret', 's', '--port', '0', '--seed', '1', '--seed-data', 'shop.yaml']
  const url = await urlOf(start([...words, '--unknown', 'reject'], { cwd: folder }))
  const known = await publish(url, { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } })
  expect(await known.json()).toMatchObject({ voucher: { code: 'ICE-1' }, customer: { name: 'Ada' } })
  const gift = await publish(url, { voucher: 'GIFT-1', customer: { source_id: 'ada' } })
  expect(await gift.json()).toMatchObject({ voucher: { gift: { amount: 2500 } } })
  const stranger = await publish(url, { campaign: { name: 'Summer' }, customer: { source_id: 'ada' } })
  expect(stranger.status).toBe(404)
  await expect.poll(() => received.map(({ body }) => String(body)).join()).toContain('"code":"GIFT-1"')
})

test('serve makes up customers and campaigns, the same for the same seed', async () => {
  const words = ['serve', '--port', '0', '--seed', '1', '--generate', 'customers=3,campaigns=4']
  const snapshot = async (): Promise<unknown> => {
    const running = start(words)
    const url = await urlOf(running)
    const answer = await publish(url, { campaign: { name: 'App Welcome' }, customer: { source_id: 'ada' } })
    running.child.kill('SIGTERM')
    await running.ended
    const { json } = { json: await answer.json() }
    return [answer.status, Object(json).voucher.campaign]
  }
  const first = await snapshot()
  expect(first).toEqual([200, 'App Welcome'])
  expect(await snapshot()).toEqual(first)
})

test('serve takes only the credentials that it was given, each with a state of its own', async () => {
  const given = ['--credentials', 'app-1:hush-1', '--credentials', 'app-2:hush-2']
  const running = start(['serve', '--port', '0', '--unknown', 'create', ...given])
  const url = await urlOf(running)
  const body = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
  const as = (id: string, token: string) => ({ 'x-app-id': id, 'x-app-token': token })
  expect((await publish(url, body)).status).toBe(401)
  expect((await publish(url, body, as('app-1', 'hush-2'))).status).toBe(401)
  expect((await publish(url, body, as('app-1', 'hush-1'))).status).toBe(200)
  const list = await fetch(`${url}/v1/publications`, { headers: as('app-2', 'hush-2') })
  expect(await list.json()).toMatchObject({ total: 0 })
  running.child.kill('SIGTERM')
  const { stdout, stderr } = await running.ended
  expect(stdout + stderr).not.toContain('hush')
})

test.each([
  [['--unknown', 'crate'], 'Did you mean "create"? It takes create, reject.'],
  [['--generate', 'customers=x'], 'Failed to read generate customers: not a whole number from 0 to 100000, got "x".'],
  [['--generate', 'shops=1'], 'it takes customers and campaigns, got "shops=1"'],
  [['--credentials', 'hush'], 'they are an app id, a colon and a token, got 4 characters'],
  [['--seed-data', 'nothing.yaml'], 'there is no such file, got "nothing.yaml"'],
])('serve %j is refused with what to do', async (words, message) => {
  const { code, stderr } = await run(['serve', '--port', '0', ...words])
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('hush')
  expect(code).toBe(2)
})

test.each([
  ['campaings: []', 'shop.yaml:1:1 The option campaings is not known. Did you mean "campaigns"?'],
  ['campaigns: [{ nam: x }]', 'shop.yaml:1:15 The member nam of campaigns[0] is not known.'],
  [
    'campaigns:\n  - name: x\n    active: sometimes',
    'shop.yaml:3:5 The option campaigns[0].active takes true or false',
  ],
  [
    'campaigns:\n  - name: x\n    start_date: soon',
    'shop.yaml:3:5 The option campaigns[0].start_date cannot be recognized as a ISO-8601 compliant date.',
  ],
  [
    'vouchers:\n  - { code: A, holder: ada }',
    'shop.yaml:2:16 The option vouchers[0].holder should be one of the customers.',
  ],
  ['[]', 'shop.yaml:1:1 It holds lists named campaigns, vouchers and customers.'],
  ['campaigns: [', 'it is neither JSON nor YAML'],
])('seed data that says %j is refused', async (text, message) => {
  const folder = createFolder()
  writeFileSync(join(folder, 'shop.yaml'), text)
  const { code, stderr } = await run(['serve', '--port', '0', '--seed-data', 'shop.yaml'], { cwd: folder })
  expect(stderr).toContain('Failed to read shop.yaml: ')
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})

test('the shop of the README is one', async () => {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
  const [, text = ''] = /```yaml\n(campaigns:\n.*?)```/s.exec(readme) ?? []
  const folder = createFolder()
  writeFileSync(join(folder, 'shop.yaml'), text)
  const running = start(['serve', '--port', '0', '--unknown', 'reject', '--seed-data', 'shop.yaml'], { cwd: folder })
  const url = await urlOf(running)
  const get = async (path: string): Promise<unknown> => (await fetch(url + path)).json()
  expect(await get('/v1/campaigns/Gift%20cards')).toMatchObject({ vouchers_count: 100 })
  expect(await get('/v1/vouchers/ADA-1')).toMatchObject({ gift: { amount: 2500, balance: 2500 } })
  expect(await get('/v1/vouchers/OLD-1')).toMatchObject({ active: false, discount: { amount_off: 500 } })
  expect(await get('/v1/customers/ada')).toMatchObject({ name: 'Ada', address: { city: 'London' } })
})

test.each([
  ['replay', 200],
  ['reject', 400],
] as const)('serve --duplicate-source-id %s answers %i to a source id that was used before', async (what, status) => {
  const running = start(['serve', '--port', '0', '--duplicate-source-id', what])
  const url = await urlOf(running)
  const body = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' }, source_id: 'mail-1' }
  expect((await publish(url, body)).status).toBe(200)
  expect((await publish(url, body)).status).toBe(status)
})
