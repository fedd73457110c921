import { EventEmitter, once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../src/index.js'
import { createClient } from '../../src/server/client.js'
import { startReceiver } from '../delivery/receiver.js'
import { at, makeSendOut } from '../journal/make.js'
import { createFolder, records, run, start } from './run.js'

const serveWords = ['serve', '--secret', 's', '--port', '0', '--clock', 'virtual']

/** A server with a journal on disk, and a client of it. */
async function serve(folder: string, to: string) {
  const running = start([...serveWords, '--to', to, '--data', folder])
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await running.printed('Fire an event'))?.[0] ?? ''
  return { ...running, client: createClient(url) }
}

/** What the journal of a folder says, once nobody writes to it any more. */
async function readFolder(folder: string) {
  const journal = openJournal(folder)
  await journal.close()
  return journal.list()
}

test('serve knows every send-out after kill -9, and goes on with those that are pending', async () => {
  const folder = createFolder()
  const third = new EventEmitter()
  const isHeld = once(third, 'held')
  let requests = 0
  const { url, received } = await startReceiver((response) => {
    requests++
    if (requests === 3) third.emit('held')
    else response.writeHead(requests === 2 ? 500 : 200).end()
  })
  const first = await serve(folder, url)
  const fired = [
    await first.client.sendOuts.fire('voucher.published'),
    await first.client.sendOuts.fire('voucher.published'),
    await first.client.sendOuts.fire('voucher.published', { wait: false }),
  ]
  expect(fired.map(({ status }) => status)).toEqual(['delivered', 'pending', 'pending'])
  await isHeld
  first.child.kill('SIGKILL')
  await first.ended

  const second = await serve(folder, url)
  const ids = fired.map(({ id }) => id)
  const { sendOuts } = await second.client.sendOuts.list()
  expect(sendOuts.map(({ id }) => id)).toEqual(ids.toReversed())
  await second.client.clock.run()
  const after = await Promise.all(ids.map((id) => second.client.sendOuts.get(id)))
  const answers = after.map(({ attempts }) =>
    attempts.map(({ outcome }) => (outcome.kind === 'response' ? outcome.status : outcome.kind)),
  )
  // Nobody knows what became of the attempt in which the first run died: it is made again.
  expect(answers).toEqual([[200], [500, 200], [200]])
  expect(after.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered'])
  expect(received.map(({ body }) => JSON.parse(body.toString()).id).toSorted()).toEqual(
    [ids[0], ids[1], ids[1], ids[2], ids[2]].toSorted(),
  )
  second.child.kill('SIGINT')
  const { stderr, code } = await second.ended
  expect(stderr).toContain('Goes on from an earlier run: 3 send-outs, 2 pending.\n')
  expect(code).toBe(0)
})

test('a folder that is in use is refused, and its journal stays as it is', async () => {
  const folder = createFolder()
  const { url } = await startReceiver()
  const journal = openJournal(folder)
  await journal.record({ kind: 'note', text: 'mine' }, 0)
  const before = readFileSync(join(folder, 'journal.ndjson'))
  for (const words of [serveWords, ['play', 'gift-card', '--secret', 's']]) {
    const { code, stdout, stderr } = await run([...words, '--to', url, '--data', folder])
    expect(stderr).toBe(
      `Failed to open journal: another emitter writes to it, got the lock ${join(folder, 'journal.lock')} of process ${process.pid}. ` +
        'Close that one first, choose another folder, or delete the lock if nothing writes there.\n',
    )
    expect(stdout).not.toContain('Ready')
    expect(code).toBe(2)
  }
  expect(readFileSync(join(folder, 'journal.ndjson'))).toEqual(before)
  await journal.close()
})

test('a journal that is broken in its middle is refused, and stays as it is', async () => {
  const folder = createFolder()
  const path = join(folder, 'journal.ndjson')
  writeFileSync(path, 'not a journal\n{}\n')
  const { code, stderr } = await run([...serveWords, '--data', folder])
  expect(stderr).toMatch(/^Failed to .*journal\.ndjson/)
  expect(code).toBe(2)
  expect(readFileSync(path, 'utf8')).toBe('not a journal\n{}\n')
  expect(existsSync(join(folder, 'journal.lock'))).toBe(false)
})

test('a server that cannot listen ends, although something waits in its folder', async () => {
  const folder = createFolder()
  const { url } = await startReceiver()
  const nextAttemptAt = new Date(Date.now() + 3_600_000).toISOString()
  const waiting = makeSendOut(1, { endpoint: { id: 'wh_1', url }, nextAttemptAt })
  const journal = openJournal(folder)
  await journal.record({ kind: 'send-out', sendOut: waiting }, at)
  await journal.close()
  const { port } = new URL(url)
  const { code } = await run(['serve', '--to', url, '--secret', 's', '--port', port, '--data', folder])
  expect(code).toBe(2)
  expect(await readFolder(folder)).toEqual([waiting])
})

test('fire keeps what it sends where the environment says, and never the same id twice', async () => {
  const cwd = createFolder()
  const { url } = await startReceiver()
  const options = { cwd, environment: { MOCK_VOUCHERIFY_DATA: 'kept' } }
  const words = ['fire', 'voucher.published', '--to', url, '--secret', 's', '--seed', '1', '--json']
  const first = records((await run(words, options)).stdout)
  const second = records((await run(words, options)).stdout)
  expect([first.at(-1)?.['repeat'], second.at(-1)?.['repeat']]).toEqual(['--seed 1', undefined])
  const kept = await readFolder(join(cwd, 'kept'))
  expect(kept.map(({ id, number, status }) => ({ id, number, status }))).toEqual([
    { id: first[0]?.['id'], number: 0, status: 'delivered' },
    { id: second[0]?.['id'], number: 1, status: 'delivered' },
  ])
})

test('what is only printed leaves no trace in the folder', async () => {
  const cwd = createFolder()
  const environment = { MOCK_VOUCHERIFY_DATA: 'kept' }
  const words = ['fire', 'voucher.published', '--to', 'http://localhost:9/', '--secret', 's', '--dry-run']
  expect((await run(words, { cwd, environment })).code).toBe(0)
  expect(existsSync(join(cwd, 'kept'))).toBe(false)
})

test('play sends to a receiver that its last run switched off', async () => {
  const folder = createFolder()
  const { url, received } = await startReceiver((response) =>
    response.writeHead(received.length === 3 ? 200 : 500).end(),
  )
  const words = ['play', 'gift-card', '--to', url, '--secret', 's', '--retries', '1ms', '--clock', 'virtual']
  expect((await run([...words, '--data', folder])).code).toBe(1)
  expect((await run([...words, '--data', folder])).stderr).toContain(
    'Goes on from an earlier run: 1 send-out, 0 pending.\n1 sent: 1 delivered, 0 failed\n',
  )
})
