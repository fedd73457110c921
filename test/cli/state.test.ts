import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolder, run, start, type Running } from './run.js'

type Headers = Readonly<Record<string, string>>

interface Serving extends Running {
  readonly url: string
}

async function serve(folder: string, ...words: readonly string[]): Promise<Serving> {
  const running = start(['serve', '--port', '0', '--data', folder, ...words])
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

test('a last line that was not written to its end is cut off', async () => {
  const folder = createFolder()
  const first = await serve(folder)
  const id = await publish(first, 'ada')
  await kill(first)
  const path = join(folder, 'state.ndjson')
  const { size } = statSync(path)
  appendFileSync(path, '{"project":"","operations":9,"chan')
  const second = await serve(folder)
  expect(await publications(second)).toEqual([id])
  await kill(second)
  expect(statSync(path).size).toBe(size)
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
