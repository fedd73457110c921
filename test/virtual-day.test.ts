import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createEmitter, type JournalEntry } from '../src/index.js'

const fixture = new URL('fixtures/virtual-day.ndjson', import.meta.url)

/** A receiver that is too slow twice, then down three times, then well. */
function createConvalescent(): (request: IncomingMessage, response: ServerResponse) => void {
  let count = 0
  return (request, response) => {
    request.resume()
    count++
    if (count <= 2) return
    response.sendDate = false
    if (count <= 5) response.writeHead(503, { 'content-type': 'text/plain', 'content-length': 4 }).end('down')
    else response.writeHead(204).end()
  }
}

/** The entries as lines. How long an attempt really took is the one thing that no two runs share. */
function toLines(entries: readonly JournalEntry[]): string[] {
  return entries.map((entry) => JSON.stringify(entry).replaceAll(/"(firstByteMs|totalMs)":[\d.]+/g, '"$1":0'))
}

test('a receiver times out, fails and recovers over a day, and the journal tells it to the letter, every time', async () => {
  const expected = readFileSync(fixture, 'utf8').trimEnd().split('\n')
  for (let run = 0; run < 2; run++) {
    await using emitter = createEmitter({
      endpoints: [{ deliverTo: createConvalescent(), secret: 'my-secret' }],
      clock: 'virtual',
      seed: 1,
      timeoutMs: 100,
    })
    const ill = emitter.send('voucher.published', { variant: 'gift-card' })
    await emitter.advance('8h')
    const { sendOuts } = await ill
    const well = emitter.send('voucher.published', { variant: 'loyalty-card' })
    await emitter.advance('16h')
    await well
    const hours = sendOuts[0]?.attempts.map(({ at, outcome }) => [at.slice(11, 16), outcome.kind])
    expect(hours).toEqual([
      ['10:00', 'timeout'],
      ['10:01', 'timeout'],
      ['10:02', 'response'],
      ['10:04', 'response'],
      ['10:08', 'response'],
      ['10:16', 'response'],
    ])
    expect(toLines(emitter.journal.entries())).toEqual(expected)
  }
})

test('a receiver that stays ill for the day is switched off, and the journal ends with that', async () => {
  await using emitter = createEmitter({
    endpoints: [{ deliverTo: () => new Response('down', { status: 503 }), secret: 'my-secret' }],
    clock: 'virtual',
    seed: 1,
  })
  const sending = emitter.send('voucher.published')
  await emitter.advance('1439m')
  expect(emitter.journal.count()).toMatchObject({ pending: 1, failed: 0 })
  await emitter.advance('1m')
  const [sendOut] = (await sending).sendOuts
  expect(sendOut?.attempts.at(-1)?.at).toBe('2026-01-06T10:00:00.000Z')
  expect(
    emitter.journal
      .entries()
      .slice(-3)
      .map((entry) => [
        entry.kind,
        entry.kind === 'endpoint' ? [entry.endpoint.status, entry.reason] : 'status' in entry ? entry.status : entry.at,
      ]),
  ).toEqual([
    ['settled', 'failed'],
    ['endpoint', ['disabled', `${sendOut?.id} failed for the last time`]],
    ['clock', '2026-01-06T10:00:00.000Z'],
  ])
})
