import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { checkReceiver } from '../dist/exam/index.js'
import { measureAlone } from './measure-alone.mjs'

const secret = 'secretKey'
const exams = 4
const [mib, goalMs] = [1024 * 1024, { all: 15_000, blackBox: 8000 }]

/** A correct receiver in a few lines. */
function openReceiver(effects, states) {
  let failures = 0
  const server = createServer((request, response) => {
    const chunks = []
    const answer = (status) => response.writeHead(status).end()
    request.on('error', () => {})
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method !== 'POST') return answer(405)
      const raw = Buffer.concat(chunks)
      const header = request.headers['x-voucherify-signature']
      const digest = createHmac('sha256', secret).update(raw).digest()
      if (!/^[0-9a-f]{64}$/.test(header) || !timingSafeEqual(digest, Buffer.from(header, 'hex'))) return answer(401)
      const { event = {} } = JSON.parse(raw)
      if (effects.has(event.id)) return answer(204)
      if (failures > 0) return answer((failures--, 503))
      effects.set(event.id, 1)
      const { created_at: at = '' } = states.get(event.entity_id) ?? {}
      if (event.created_at > at) states.set(event.entity_id, event)
      answer(204)
    })
  })
  return { server, failNext: () => void failures++ }
}

async function measure() {
  const effects = new Map()
  const states = new Map()
  const { server, failNext } = openReceiver(effects, states)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}/webhook`
  const hooks = {
    effects: ({ id }) => effects.get(id) ?? 0,
    state: ({ payload }) => JSON.stringify(states.get(payload.event.entity_id) ?? null),
    failNext,
    restart: () => {},
  }
  const heaps = []
  const times = { blackBox: [], all: [] }
  const failed = new Set()
  for (let exam = 0; exam < exams; exam++) {
    for (const [name, options] of Object.entries({ blackBox: {}, all: hooks })) {
      const { durationMs, results } = await checkReceiver(url, { secret, ...options })
      times[name].push(durationMs)
      for (const { check, verdict } of results) if (['fail', 'warn', 'flaky'].includes(verdict)) failed.add(check.id)
    }
    effects.clear()
    states.clear()
    globalThis.gc()
    heaps.push(process.memoryUsage().heapUsed)
  }
  server.close()
  server.closeAllConnections()
  return { times, failed: [...failed], growth: (heaps.at(-1) - heaps[1]) / mib }
}

if (process.argv[2] === 'measure') console.log(JSON.stringify(await measure()))

/** Whole exams of a correct receiver, the slowest of a few. */
export function benchExam() {
  const { times, failed, growth } = measureAlone(import.meta.url)
  if (failed.length > 0) throw new Error(`The exam found fault with a correct receiver: ${failed.join(', ')}`)
  const row = (what, name) => {
    const slowest = Math.max(...times[name])
    const ratio = { value: slowest / goalMs[name], of: `the ${goalMs[name] / 1000} s that it may take`, atMost: 1 }
    return { what, measured: `${(slowest / 1000).toFixed(1)} s`, ratios: [ratio] }
  }
  return [
    row('exam: black box', 'blackBox'),
    row('exam: with probe, state, fault and restart hooks', 'all'),
    {
      what: 'exam: memory after two exams more',
      measured: `${growth.toFixed(1)} MB`,
      ratios: [{ value: growth, of: 'grows by', unit: 'MB', atMost: 2 }],
    },
  ]
}
