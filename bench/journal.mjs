import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmitter, createMemoryJournal, openJournal } from '../dist/index.js'
import { ratePerSecond, startReceiver } from './delivery.mjs'
import { createVirtualClock } from '../dist/clock.js'
import { measureAlone } from './measure-alone.mjs'
import { median, race, timesAsFast } from './race.mjs'

const [rounds, roundMs] = [15, 400]
const ladderSendOuts = 1000
const flatWithinMegabytes = 32
const noop = () => {}

/** The least that an emitter works with: knows what is under way and forgets it. */
function createForgetfulJournal() {
  const sendOuts = new Map()
  const change = (id, differences) => sendOuts.set(id, { ...sendOuts.get(id), ...differences })
  return {
    record(entry) {
      if (entry.kind === 'send-out') sendOuts.set(entry.sendOut.id, entry.sendOut)
      else if (entry.kind === 'attempt') change(entry.sendOutId, { attempts: [entry.attempt] })
      else if (entry.kind === 'settled') {
        change(entry.sendOutId, { status: entry.status })
        if (sendOuts.size > 100) sendOuts.delete(sendOuts.keys().next().value)
      }
    },
    find: (id) => sendOuts.get(id),
    list: () => [...sendOuts.values()],
    entries: () => [],
    count: () => ({}),
    state: () => ({ sequence: 0, endpoints: [], nextNumbers: [] }),
    subscribe: () => () => {},
    clear() {},
    async close() {},
  }
}

/** What it costs to remember deliveries, in memory and on the disk. */
async function benchRemembering() {
  const { url, stop } = await startReceiver()
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-bench-'))
  const endpoints = [{ url, secret: 'secretKey' }]
  const emitters = {
    bare: createEmitter({ endpoints, journal: createForgetfulJournal() }),
    memory: createEmitter({ endpoints, journal: createMemoryJournal() }),
    disk: createEmitter({ endpoints, journal: openJournal(folder) }),
  }
  const names = Object.keys(emitters)
  const rates = Object.fromEntries(names.map((name) => [name, []]))
  const rateOf = (name) => ratePerSecond(() => emitters[name].send('voucher.published'), roundMs)
  for (const name of names) await rateOf(name)
  for (let round = 0; round < rounds; round++) for (const name of names) rates[name].push(await rateOf(name))
  for (const emitter of Object.values(emitters)) await emitter.close()
  stop()
  rmSync(folder, { recursive: true })
  const row = (name, what, atLeast) => ({
    what: `deliveries, 32 at a time: ${what}`,
    measured: `${Math.round(median(rates[name]))} a second`,
    ratios: [
      { value: median(rates[name].map((rate, round) => rate / rates.bare[round])), of: 'the same without', atLeast },
    ],
  })
  return [row('memory', 'with the journal in memory', 0.9), row('disk', 'with the journal on disk', 0.7)]
}

/** A receiver in the same process. `statusOf` tells how it answers a request. */
function createTransport(statusOf) {
  const answer = { kind: 'response', headers: [], body: '', bodyTruncated: false, timing: { totalMs: 0 } }
  return { send: async (request) => ({ ...answer, status: statusOf(request) }), close: async () => {} }
}

/** Refuses each body twelve times and takes it at the thirteenth. */
function createStubbornness() {
  const refusals = new Map()
  return ({ headers }) => {
    const [, signature] = headers.find(([name]) => name === 'x-voucherify-signature')
    const count = refusals.get(signature) ?? 0
    refusals.set(signature, count + 1)
    return count < 12 ? 503 : 200
  }
}

/** A whole day of retries of many send-outs on the virtual clock. */
async function benchLadder() {
  const emitter = createEmitter({
    endpoints: [{ url: 'http://localhost/webhook', secret: 'secretKey' }],
    clock: 'virtual',
    transport: createTransport(createStubbornness()),
  })
  const startedAt = performance.now()
  for (let number = 0; number < ladderSendOuts; number++) await emitter.enqueue('voucher.published')
  await emitter.idle()
  const seconds = (performance.now() - startedAt) / 1000
  const { delivered } = emitter.journal.count()
  await emitter.close()
  if (delivered !== ladderSendOuts) throw new Error(`Only ${delivered} send-outs came to the end of the ladder`)
  return {
    what: `the ladder of 24 hours for ${ladderSendOuts} send-outs on the virtual clock`,
    measured: `${seconds.toFixed(2)} s`,
    ratios: [{ value: seconds, unit: 's', of: 'in', atMost: 2 }],
  }
}

/** A clock on which others wait: each call plans an attempt and comes to the next one. */
function createPlanner(waiting) {
  const clock = createVirtualClock(0)
  const plan = (number) => clock.schedule(1 + ((number * 7919) % 86_400_000), noop)
  for (let number = 0; number < waiting; number++) plan(number)
  return (number) => {
    plan(number)
    clock.moveTo(clock.nextAt() ?? 0)
  }
}

/** What it costs to plan an attempt, and to come to it, while few or many others wait. */
function benchPlanning() {
  const times = race({ few: createPlanner(1000), many: createPlanner(100_000) })
  return {
    what: 'planning an attempt while 100 000 others wait',
    measured: `${median(times.many).toFixed(2)} µs`,
    ratios: [{ value: 1 / timesAsFast(times, 'many', 'few'), of: 'while 1 000 wait', atMost: 4 }],
  }
}

/** Resident memory with a full journal. */
function benchFullJournal() {
  const [before, after] = measureAlone(import.meta.url)
  return {
    what: 'resident memory with a full journal, and 100 000 send-outs later',
    measured: `${before.toFixed(0)} MB, ${after.toFixed(0)} MB`,
    ratios: [{ value: after - before, unit: 'MB', of: 'growth', atMost: flatWithinMegabytes }],
  }
}

async function measure() {
  const emitter = createEmitter({
    endpoints: [{ url: 'http://localhost/webhook', secret: 'secretKey' }],
    transport: createTransport(() => 200),
  })
  const residentAfter = async (sendOuts) => {
    for (let number = 0; number < sendOuts; number++) await emitter.send('voucher.published')
    globalThis.gc()
    return process.memoryUsage.rss() / 1e6
  }
  console.log(JSON.stringify([await residentAfter(40_000), await residentAfter(100_000)]))
  await emitter.close()
}

/** Endpoints, retries and the record of them. */
export async function benchJournal() {
  return [...(await benchRemembering()), await benchLadder(), benchPlanning(), benchFullJournal()]
}

if (process.argv[2] === 'measure') await measure()
