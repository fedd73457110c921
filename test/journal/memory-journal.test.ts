import { expect, test } from 'vitest'
import { createMemoryJournal, type JournalEntry, type JournalQuery } from '../../src/index.js'
import { at, makeAttempt, makeSendOut, recordSettled } from './make.js'

const id = (number: number): string => `whs_${String(number).padStart(18, '0')}`

test('every change is kept in order, with its number and its instant', () => {
  const journal = createMemoryJournal()
  journal.record({ kind: 'run', seed: 'a' }, at)
  journal.record({ kind: 'clock', byMs: 60_000 }, at + 60_000)
  journal.record({ kind: 'note', text: 'half past' }, at + 60_000)
  expect(journal.entries()).toEqual([
    { sequence: 1, at: '2026-01-05T10:00:00.000Z', kind: 'run', seed: 'a' },
    { sequence: 2, at: '2026-01-05T10:01:00.000Z', kind: 'clock', byMs: 60_000 },
    { sequence: 3, at: '2026-01-05T10:01:00.000Z', kind: 'note', text: 'half past' },
  ])
})

test('a send-out changes with its attempts, its plan and its end', () => {
  const journal = createMemoryJournal()
  journal.record({ kind: 'send-out', sendOut: makeSendOut(1) }, at)
  const refused = makeAttempt(1, 500)
  const nextAttemptAt = '2026-01-05T10:02:00.000Z'
  journal.record({ kind: 'attempt', sendOutId: id(1), attempt: refused, nextAttemptAt }, at)
  expect(journal.find(id(1))).toEqual({ ...makeSendOut(1), attempts: [refused], nextAttemptAt })
  const accepted = makeAttempt(2, 200)
  journal.record({ kind: 'attempt', sendOutId: id(1), attempt: accepted }, at)
  journal.record({ kind: 'settled', sendOutId: id(1), status: 'delivered' }, at)
  expect(journal.find(id(1))).toEqual({ ...makeSendOut(1), status: 'delivered', attempts: [refused, accepted] })
  journal.record({ kind: 'planned', sendOutId: id(1), nextAttemptAt }, at)
  expect(journal.find(id(1))).toMatchObject({ status: 'pending', nextAttemptAt })
  expect(journal.find(id(2))).toBeUndefined()
})

test.each<[JournalQuery, readonly number[]]>([
  [{}, [1, 2, 3, 4]],
  [{ type: 'voucher.published' }, [1, 2]],
  [{ type: 'customer.*' }, [3, 4]],
  [{ type: 'voucher' }, []],
  [{ status: 'pending' }, [1, 4]],
  [{ status: 'delivered' }, [2]],
  [{ status: 'failed' }, [3]],
  [{ endpoint: 'wh_2' }, [4]],
  [{ endpoint: 'http://127.0.0.1:4000/other' }, [4]],
  [{ from: '2026-01-05T10:00:02.000Z' }, [2, 3, 4]],
  [{ until: '2026-01-05T10:00:02.000Z' }, [1]],
  [{ from: '2026-01-05T10:00:02.000Z', until: '2026-01-05T10:00:04.000Z' }, [2, 3]],
  [{ text: 'grüsse' }, []],
  [{ text: 'GRÜSSE № 3'.replace('SS', 'ß') }, [3]],
  [{ text: 'whs_000000000000000002' }, [2]],
  [{ text: 'nowhere' }, []],
  [{ type: 'voucher.*', status: 'pending', text: '№ 1' }, [1]],
])('a query finds by type, status, endpoint, time and text: %j', async (query, numbers) => {
  const journal = createMemoryJournal()
  journal.record({ kind: 'send-out', sendOut: makeSendOut(1) }, at)
  await recordSettled(journal, makeSendOut(2), 'delivered')
  await recordSettled(journal, makeSendOut(3, { type: 'customer.created' }), 'failed')
  const endpoint = { id: 'wh_2', url: 'http://127.0.0.1:4000/other' }
  journal.record({ kind: 'send-out', sendOut: makeSendOut(4, { type: 'customer.updated', endpoint }) }, at)
  expect(journal.list(query).map((sendOut) => sendOut.number)).toEqual(numbers)
})

test('send-outs are counted by status, and clear forgets all but the pending ones', async () => {
  const journal = createMemoryJournal()
  journal.record({ kind: 'send-out', sendOut: makeSendOut(1) }, at)
  await recordSettled(journal, makeSendOut(2), 'delivered')
  await recordSettled(journal, makeSendOut(3), 'delivered')
  await recordSettled(journal, makeSendOut(4), 'canceled')
  expect(journal.count()).toEqual({ pending: 1, delivered: 2, failed: 0, canceled: 1, dropped: 0 })
  await journal.clear(at)
  expect(journal.count()).toEqual({ pending: 1, delivered: 0, failed: 0, canceled: 0, dropped: 0 })
  expect(journal.list().map(({ number }) => number)).toEqual([1])
  expect(journal.entries()).toEqual([{ sequence: 8, at: '2026-01-05T10:00:00.000Z', kind: 'cleared' }])
})

test('beyond the cap the send-outs that were settled first are forgotten, pending ones never', async () => {
  const journal = createMemoryJournal({ maxSendOuts: 3 })
  for (const number of [1, 2]) journal.record({ kind: 'send-out', sendOut: makeSendOut(number) }, at)
  for (const number of [3, 4, 5]) await recordSettled(journal, makeSendOut(number), 'delivered')
  expect(journal.list().map(({ number }) => number)).toEqual([1, 2, 5])
  for (const number of [6, 7]) journal.record({ kind: 'send-out', sendOut: makeSendOut(number) }, at)
  expect(journal.list().map(({ number }) => number)).toEqual([1, 2, 6, 7])
  expect(journal.count()).toEqual({ pending: 4, delivered: 0, failed: 0, canceled: 0, dropped: 0 })
})

test('a send-out that is begun again is not forgotten while it is pending', async () => {
  const journal = createMemoryJournal({ maxSendOuts: 2 })
  for (const number of [1, 2]) await recordSettled(journal, makeSendOut(number), 'failed')
  journal.record({ kind: 'planned', sendOutId: id(1), nextAttemptAt: '2026-01-05T10:00:00.000Z' }, at)
  await recordSettled(journal, makeSendOut(3), 'delivered')
  await recordSettled(journal, makeSendOut(4), 'delivered')
  expect(journal.list().map(({ number }) => number)).toEqual([1, 4])
})

test('four changes are kept for each send-out that may be', () => {
  const journal = createMemoryJournal({ maxSendOuts: 2 })
  for (let number = 1; number <= 100; number++) journal.record({ kind: 'note', text: String(number) }, at)
  expect(journal.entries().map(({ sequence }) => sequence)).toEqual([93, 94, 95, 96, 97, 98, 99, 100])
})

test('a listener is told of every change until it is taken back', () => {
  const journal = createMemoryJournal()
  const heard: JournalEntry[] = []
  const stop = journal.subscribe((entry) => heard.push(entry))
  journal.record({ kind: 'note', text: 'one' }, at)
  stop()
  journal.record({ kind: 'note', text: 'two' }, at)
  expect(heard).toEqual([{ sequence: 1, at: '2026-01-05T10:00:00.000Z', kind: 'note', text: 'one' }])
})

test('the state tells what a later run goes on from', () => {
  const journal = createMemoryJournal()
  expect(journal.state()).toEqual({ sequence: 0, endpoints: [], nextNumbers: [] })
  const endpoint = { id: 'wh_1', url: 'http://x/', level: 'project', events: ['*'], scheme: 'voucherify' } as const
  const other = { ...endpoint, id: 'wh_2', status: 'active' } as const
  journal.record({ kind: 'endpoint', change: 'created', endpoint: { ...endpoint, status: 'active' } }, at)
  journal.record({ kind: 'endpoint', change: 'created', endpoint: other }, at)
  journal.record({ kind: 'endpoint', change: 'updated', endpoint: { ...endpoint, status: 'disabled' } }, at)
  journal.record({ kind: 'endpoint', change: 'deleted', endpoint: other }, at)
  journal.record({ kind: 'send-out', sendOut: makeSendOut(7) }, at)
  journal.record({ kind: 'send-out', sendOut: makeSendOut(3) }, at)
  journal.record({ kind: 'send-out', sendOut: makeSendOut(0, { seed: 'b' }) }, at + 1)
  expect(journal.state()).toEqual({
    sequence: 7,
    at: '2026-01-05T10:00:00.001Z',
    endpoints: [{ ...endpoint, status: 'disabled' }],
    nextNumbers: [
      ['a', 8],
      ['b', 1],
    ],
  })
})
