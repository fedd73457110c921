import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReceiver } from '../delivery/receiver.js'
import { createFolder, run, start, type Running } from './run.js'

type Headers = Readonly<Record<string, string>>

interface Serving extends Running {
  readonly url: string
}

async function serve(folder: string, ...words: readonly string[]): Promise<Serving> {
  return waitFor(start(['serve', '--port', '0', '--data', folder, ...words]))
}

async function waitFor(running: Running): Promise<Serving> {
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await running.printed('Ready'))?.[0] ?? ''
  return { ...running, url }
}

async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

async function ask({ url }: Serving, path: string, body?: object, headers: Headers = {}): Promise<Response> {
  const post = { method: 'POST', body: JSON.stringify(body) }
  return fetch(url + path, {
    ...(body === undefined ? {} : post),
    headers: { 'content-type': 'application/json', ...headers },
  })
}

const as = (appId: string): Headers => ({ 'x-app-id': appId, 'x-app-token': 'token' })

async function publish(server: Serving, customer: string, headers?: Headers): Promise<string> {
  const body = { campaign: { name: 'Winter' }, customer: { source_id: customer } }
  return Object(await (await ask(server, '/v1/publications', body, headers)).json()).id
}

async function publications(server: Serving, headers?: Headers): Promise<readonly string[]> {
  const { publications: rows } = Object(
    await (await ask(server, '/v1/publications?limit=100', undefined, headers)).json(),
  )
  return rows.map(({ id }: { id: string }) => id).toSorted()
}

async function totalOf(server: Serving): Promise<number> {
  return Object(await (await ask(server, '/v1/publications?limit=1')).json()).total
}

test('every write that was answered is known after kill -9, in each project', async () => {
  const folder = createFolder()
  const first = await serve(folder, '--seed', '1')
  const [mine, others]: [string[], string[]] = [[], []]
  let isDying = false
  const writeOn = async (ids: string[], headers: Headers): Promise<void> => {
    for (let number = 0; ; number++) {
      const id = await publish(first, `${ids === mine}-${number}`, headers).catch(() => undefined)
      if (id === undefined) return
      ids.push(id)
      if (mine.length + others.length > 60 && !isDying) {
        isDying = true
        first.child.kill('SIGKILL')
      }
    }
  }
  await Promise.all([writeOn(mine, as('app-1')), writeOn(others, as('app-2')), first.ended])
  expect(mine.length + others.length).toBeGreaterThan(60)

  const second = await serve(folder, '--seed', '1')
  // The last one may be safe although nobody was answered any more.
  const known = [await publications(second, as('app-1')), await publications(second, as('app-2'))]
  expect(known[0]).toEqual(expect.arrayContaining(mine))
  expect(known[1]).toEqual(expect.arrayContaining(others))
  const next = await publish(second, 'new', as('app-1'))
  expect([...mine, ...others]).not.toContain(next)
  await kill(second)
})

test('every webhook of what was answered is in the journal after kill -9 and a restart', async () => {
  const folder = createFolder()
  const { url } = await startReceiver()
  const words = ['--seed', '1', '--to', url, '--secret', 's']
  const first = await serve(folder, ...words)
  const answered: string[] = []
  const writeOn = async (worker: number): Promise<void> => {
    for (let number = 0; ; number++) {
      // Several vouchers at once, so that it takes long until all are told of.
      const body = { campaign: { name: 'Winter', count: 5 }, customer: { source_id: `${worker}-${number}` } }
      const id = await ask(first, '/v1/publications', body)
        .then(async (response) => Object(await response.json()).id)
        .catch(() => undefined)
      if (id === undefined) return
      answered.push(id)
      if (answered.length === 40) first.child.kill('SIGKILL')
    }
  }
  await Promise.all([...[0, 1, 2, 3, 4, 5, 6, 7].map(writeOn), first.ended])
  const told = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const line of readFileSync(join(folder, 'journal.ndjson'), 'utf8').split('\n').slice(0, -1)) {
      const { kind, sendOut } = JSON.parse(line)
      if (kind !== 'send-out' || sendOut.type !== 'voucher.published') continue
      const { id } = JSON.parse(sendOut.body).data.publication
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  }
  const before = told()
  expect(answered.some((id) => (before.get(id) ?? 0) < 5)).toBe(true)

  const second = await serve(folder, ...words)
  expect(await totalOf(second)).toBeGreaterThanOrEqual(answered.length)
  await expect.poll(() => answered.filter((id) => (told().get(id) ?? 0) < 5), { timeout: 20_000 }).toEqual([])
  await kill(second)
})

test('what the API knows from the beginning keeps its ids, whatever the seed of the next run', async () => {
  const folder = createFolder()
  const shop = join(folder, 'shop.yaml')
  writeFileSync(shop, 'campaigns: [{ name: Winter, codes: [ICE-1, ICE-2] }]\n')
  const words = ['--seed-data', shop, '--unknown', 'reject']
  const take = async (server: Serving): Promise<{ id: string; code: string }> => {
    const body = { campaign: { name: 'Winter' }, customer: { source_id: 'ada' } }
    return Object(await (await ask(server, '/v1/publications', body)).json()).voucher
  }
  const stateOf = async (server: Serving): Promise<unknown> =>
    Object(await (await ask(server, '/_mock/state')).json()).projects[''].tables
  const first = await serve(folder, ...words)
  await publications(first)
  const before = await stateOf(first)
  await kill(first)
  const second = await serve(folder, ...words)
  expect(await stateOf(second)).toEqual(before)
  expect((await take(second)).code).toBe('ICE-1')
  await kill(second)
  const third = await serve(folder, ...words)
  expect((await take(third)).code).toBe('ICE-2')
  third.child.kill('SIGINT')
  expect((await third.ended).code).toBe(0)
})

test('a reset and a state that was put back outlive the server too', async () => {
  const folder = createFolder()
  const first = await serve(folder)
  const id = await publish(first, 'ada')
  const taken = await (await ask(first, '/_mock/state')).text()
  await publish(first, 'bob')
  const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: taken }
  expect((await fetch(`${first.url}/_mock/state`, put)).status).toBe(204)
  await kill(first)
  const second = await serve(folder)
  expect(await publications(second)).toEqual([id])
  await fetch(`${second.url}/_mock/reset`, { method: 'POST' })
  await kill(second)
  const third = await serve(folder)
  expect(await publications(third)).toEqual([])
  await kill(third)
})

test.skipIf(process.platform === 'win32')(
  'once the disk has refused a write, every answer is 500, and the next server knows what was answered before',
  async () => {
    const folder = createFolder()
    const server = await waitFor(start(['serve', '--port', '0', '--data', folder], { fileBlocks: 100 }))
    const create = (customer: string) =>
      ask(server, '/v1/customers', { source_id: customer, description: 'x'.repeat(2000) })
    const known: string[] = []
    let answer = await create('0')
    for (let number = 1; answer.status === 200 && number < 200; number++) {
      known.push(String(number - 1))
      answer = await create(String(number))
    }
    expect(known.length).toBeGreaterThan(5)
    expect([answer.status, await answer.json()]).toMatchObject([500, { code: 500 }])
    const refused = String(known.length)
    const after = [
      await create('later'),
      await ask(server, `/v1/customers/${refused}`),
      await ask(server, '/v1/customers'),
      await ask(server, '/client/v1/validations', {}),
      await ask(server, '/_mock/state'),
      await fetch(`${server.url}/_mock/state`, { method: 'DELETE' }),
      await ask(server, '/management/v1/projects', {
        name: 'Mine',
        case_sensitive_codes: true,
        timezone: 'UTC',
        currency: 'EUR',
      }),
    ]
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 500))
    await kill(server)
    const next = await serve(folder)
    const total = Object(await (await ask(next, '/v1/customers')).json()).total
    expect(total).toBe(known.length)
    expect((await ask(next, `/v1/customers/${refused}`)).status).toBe(404)
    await kill(next)
  },
)

test('a last line that was not written to its end is cut off', async () => {
  const folder = createFolder()
  const first = await serve(folder)
  const id = await publish(first, 'ada')
  await kill(first)
  const path = join(folder, 'state.ndjson')
  appendFileSync(path, '{"project":"","operations":9,"chan')
  const second = await serve(folder)
  expect(await publications(second)).toEqual([id])
  await kill(second)
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  expect(() => lines.map((line): unknown => JSON.parse(line))).not.toThrow()
})

test.each([
  ['{"format":"another"}\n', 'line 1', 'it is not the first line of a state'],
  ['{"format":"mock-voucherify state","version":2}\n', 'line 1', 'reads version 1 only'],
  ['{"format":"mock-voucherify state","version":1}\n{}\n', 'line 2', '.project should be there'],
  [
    '{"format":"mock-voucherify state","version":1}\n{"project":"","operations":1,"changes":{}}\n',
    'line 2',
    'it changes a project of which there is no snapshot',
  ],
])('a state file that says %j is refused, and stays as it is', async (text, line, message) => {
  const folder = createFolder()
  const path = join(folder, 'state.ndjson')
  writeFileSync(path, text)
  const { code, stderr } = await run(['serve', '--port', '0', '--data', folder])
  expect(stderr).toContain(`Failed to open state: ${line} of ${path} cannot be read`)
  expect(stderr).toContain(message)
  expect(code).toBe(2)
  expect(readFileSync(path, 'utf8')).toBe(text)
  expect(existsSync(join(folder, 'journal.lock'))).toBe(false)
})
