import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal, type SendOut } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { createFolder } from './make.js'

const program = fileURLToPath(new URL('deliver.mjs', import.meta.url))

/** A process that delivers. `lines` grows with what it prints. */
function deliver(...words: readonly (string | number)[]): { lines: string[]; kill(): void; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [program, ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface(child.stdout).on('line', (line) => lines.push(line))
  const kill = (): void => void child.kill('SIGKILL')
  onTestFinished(kill)
  return { lines, kill, ended: once(child, 'close') }
}

const safeIds = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => JSON.parse(line).safe ?? []).filter((id) => typeof id === 'string')

const count = 1000
const runs = Number(process.env['CRASH_RUNS'] ?? 3)

/** Where a run dies: the receiver kills it at a request, or it dies right after a promise, before anything else can happen. */
const deaths = Array.from({ length: runs }, (_, run) => ({
  when: run % 2 === 0 ? 'request' : 'promise',
  number: 1 + Math.floor(Math.random() * count),
}))

test.each(deaths)(
  'after kill -9 at a $when (number $number of a thousand) a restart knows every send-out and delivers it',
  { timeout: 120_000 },
  async ({ when, number }) => {
    const folder = createFolder()
    const accepted = new Set<string>()
    const killed = new AbortController()
    let requests = 0
    const receiver = await startReceiver((response, { body }) => {
      if (++requests === number && when === 'request') killed.abort()
      const isRefused = requests % 10 === 0
      if (!isRefused) accepted.add(JSON.parse(body.toString()).id)
      response.writeHead(isRefused ? 503 : 200).end()
    })

    const first = deliver(folder, receiver.url, count, when === 'promise' ? number : 0)
    killed.signal.addEventListener('abort', first.kill)
    expect(await first.ended).toEqual([null, 'SIGKILL'])
    const safe = safeIds(first.lines)
    expect(first.lines.length).toBe(safe.length)

    const journal = openJournal(folder)
    const known = new Map(journal.list().map((sendOut): [string, SendOut] => [sendOut.id, sendOut]))
    await journal.close()
    expect(safe.filter((id) => !known.has(id))).toEqual([])
    const deliveredIds = [...known.values()].filter(({ status }) => status === 'delivered').map(({ id }) => id)
    expect(deliveredIds.filter((id) => !accepted.has(id))).toEqual([])

    const second = deliver(folder, receiver.url, 20)
    expect(await second.ended).toEqual([0, null])
    const { sendOuts }: { sendOuts: Pick<SendOut, 'id' | 'status'>[] } = JSON.parse(second.lines.at(-1) ?? '')
    expect(sendOuts.filter(({ status }) => status !== 'delivered')).toEqual([])
    expect(sendOuts.map(({ id }) => id)).toEqual([...known.keys(), ...safeIds(second.lines)])
    expect(sendOuts.filter(({ id }) => !accepted.has(id))).toEqual([])
  },
)
