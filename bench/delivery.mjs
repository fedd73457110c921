import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createEmitter, createFetchTransport, createMemoryJournal, createUndiciTransport } from '../dist/index.js'
import { median } from './race.mjs'

const concurrency = 32
const [rounds, roundMs] = [7, 700]
const secret = 'secretKey'

/** A receiver that reads and answers 200, in a process of its own. */
export async function startReceiver() {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'receive'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { url: `http://127.0.0.1:${port.trim()}/webhook`, stop: () => child.kill() }
}

/** Deliveries a second, `concurrency` at a time. */
export async function ratePerSecond(send, durationMs) {
  const startedAt = performance.now()
  let count = 0
  const worker = async () => {
    for (; performance.now() - startedAt < durationMs; count++) await send()
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (count * 1000) / (performance.now() - startedAt)
}

/** Signed deliveries to a receiver in another process, against the same client with one constant body, and against fetch. */
export async function benchDelivery() {
  const { url, stop } = await startReceiver()
  const endpoints = [{ url, secret }]
  const pooled = createEmitter({ endpoints, journal: createMemoryJournal({ maxSendOuts: 1000 }) })
  const fetched = createEmitter({ endpoints, transport: createFetchTransport() })
  const client = createUndiciTransport()
  const [{ request }] = pooled.prepare('voucher.published')
  const lanes = {
    constant: () => client.send({ ...request, timeoutMs: 10_000, maxResponseBytes: 65_536 }),
    pooled: () => pooled.send('voucher.published'),
    fetched: () => fetched.send('voucher.published'),
  }
  const rates = Object.fromEntries(Object.keys(lanes).map((name) => [name, []]))
  for (const send of Object.values(lanes)) await ratePerSecond(send, roundMs)
  for (let round = 0; round < rounds; round++) {
    for (const [name, send] of Object.entries(lanes)) rates[name].push(await ratePerSecond(send, roundMs))
  }
  await Promise.all([pooled.close(), fetched.close(), client.close()])
  stop()
  const against = (other) => median(rates.pooled.map((rate, round) => rate / rates[other][round]))
  const row = (what, name) => ({ what, measured: `${Math.round(median(rates[name]))} a second` })
  return [
    row(`deliveries, ${concurrency} at a time: one constant body, same client`, 'constant'),
    {
      ...row(`deliveries, ${concurrency} at a time: the emitter, unique and signed`, 'pooled'),
      ratios: [
        { value: against('constant'), of: 'the constant body', atLeast: 0.6 },
        { value: against('fetched'), of: 'the emitter over fetch', atLeast: 3 },
      ],
    },
    row(`deliveries, ${concurrency} at a time: the emitter over fetch`, 'fetched'),
  ]
}

async function receive() {
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end())
  })
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
  // Ends with the bench, however that ends.
  process.stdin.resume().on('end', () => process.exit())
}

if (process.argv[2] === 'receive') await receive()
