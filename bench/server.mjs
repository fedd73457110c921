import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fastify } from 'fastify'
import { Pool } from 'undici'
import { createEmitter, createMemoryJournal } from '../dist/index.js'
import { startServer } from '../dist/server/index.js'
import { ratePerSecond, startReceiver } from './delivery.mjs'
import { median } from './race.mjs'

const connections = 32
const [rounds, roundMs] = [7, 700]
const json = { 'content-type': 'application/json' }
const secret = 'secretKey'
const type = 'voucher.published'
const voucherPath = '/v1/vouchers/BENCH-1'

/** A server in a process of its own, with a client that keeps its connections. */
async function open(...words) {
  const child = fork(fileURLToPath(import.meta.url), words)
  const [url] = await once(child, 'message')
  const pool = new Pool(url, { connections })
  const ask = async (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const answer = await pool.request({ method, path, headers: json, body: text ?? null })
    const answered = await answer.body.text()
    if (answer.statusCode !== 200)
      throw new Error(`${method} ${path} is answered with ${answer.statusCode}: ${answered}`)
    return answered
  }
  /** What the process has spent on its processor, in microseconds, and how many send-outs have come to their end. */
  const look = async () => {
    child.send('look')
    const [seen] = await once(child, 'message')
    return seen
  }
  const close = async () => {
    await pool.close()
    child.disconnect()
  }
  return { ask, look, close }
}

/** Publications, each with its webhook delivered and settled, against the deliveries of a bare emitter. */
async function benchPublications() {
  const { url, stop } = await startReceiver()
  const endpoints = [{ url, secret, events: [type] }]
  const emitter = createEmitter({ endpoints, journal: createMemoryJournal({ maxSendOuts: 1000 }) })
  const server = await open('serve', url)
  let count = 0
  const publish = () => {
    const customer = { source_id: `customer-${count++ % 1000}` }
    return server.ask('POST', '/v1/publications', { campaign: { name: 'Winter' }, customer })
  }
  const rateOf = async () => {
    const startedAt = performance.now()
    const before = count
    await ratePerSecond(publish, roundMs)
    while ((await server.look()).settled < count) await nextTurn()
    return ((count - before) * 1000) / (performance.now() - startedAt)
  }
  const rates = { bare: [], server: [] }
  for (let round = -1; round < rounds; round++) {
    const bare = await ratePerSecond(() => emitter.send(type), roundMs)
    const served = await rateOf()
    if (round < 0) continue
    rates.bare.push(bare)
    rates.server.push(served)
  }
  await Promise.all([emitter.close(), server.close()])
  stop()
  return {
    what: `server: publications, ${connections} at a time, each with its webhook delivered`,
    measured: `${Math.round(median(rates.server))} a second`,
    ratios: [
      {
        value: median(rates.server.map((rate, round) => rate / rates.bare[round])),
        of: 'the deliveries of the bare emitter',
        atLeast: 0.35,
      },
    ],
  }
}

/** Reads of a voucher, against bare Fastify with a constant answer of the same size: what each costs the processor of its server. */
async function benchReads() {
  const ours = await open('serve')
  await ours.ask('POST', voucherPath, { type: 'GIFT_VOUCHER', gift: { amount: 5000, balance: 5000 } })
  const { length } = await ours.ask('GET', voucherPath)
  const servers = { bare: await open('bare', String(length)), ours }
  const costs = { bare: [], ours: [] }
  for (let round = -1; round < rounds; round++) {
    for (const [name, { ask, look }] of Object.entries(servers)) {
      let count = 0
      const before = (await look()).spent
      await ratePerSecond(() => ask('GET', voucherPath).then(() => count++), roundMs)
      if (round >= 0) costs[name].push(((await look()).spent - before) / count)
    }
  }
  for (const { close } of Object.values(servers)) await close()
  const row = (what, name) => ({ what: `server: ${what}`, measured: `${Math.round(median(costs[name]))} µs` })
  return [
    row(`bare Fastify with a constant answer of ${length} bytes`, 'bare'),
    {
      ...row('a voucher, read by its code', 'ours'),
      ratios: [
        { value: median(costs.ours.map((cost, round) => costs.bare[round] / cost)), of: 'bare Fastify', atLeast: 0.7 },
      ],
    },
  ]
}

/** What is asked of Voucherify's API behind `serve`. */
export async function benchServer() {
  return [await benchPublications(), ...(await benchReads())]
}

async function serve(receiver) {
  const journal = createMemoryJournal({ maxSendOuts: 1000 })
  const endpoints = receiver === undefined ? [] : [{ url: receiver, secret, events: [type] }]
  let settled = 0
  journal.subscribe(({ kind }) => kind === 'settled' && settled++)
  const { url } = await startServer({ emitter: createEmitter({ endpoints, journal }), port: 0 })
  return { url, settled: () => settled }
}

async function serveConstant(length) {
  const app = fastify()
  const constant = { code: '' }
  constant.code = 'x'.repeat(length - JSON.stringify(constant).length)
  app.get('/v1/vouchers/:code', () => constant)
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), settled: () => 0 }
}

const [role, word] = process.argv.slice(2)
if (role === 'serve' || role === 'bare') {
  const { url, settled } = role === 'bare' ? await serveConstant(Number(word)) : await serve(word)
  process.send(url)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ spent: user + system, settled: settled() })
  })
  process.on('disconnect', () => process.exit())
}
