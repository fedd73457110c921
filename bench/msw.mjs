import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { createMemoryJournal } from '../dist/index.js'
import { voucherifyApi } from '../dist/testing/msw/index.js'
import { median } from './race.mjs'

const [warmUps, publications, processes] = [500, 2000, 25]
const bareUrl = 'https://bare.test/v1/publications'
const ourUrl = 'https://api.voucherify.io/v1/publications'
const body = JSON.stringify({ campaign: { name: 'Winter' }, customer: { source_id: 'ada', name: 'Ada' } })

async function publish(url) {
  const answer = await fetch(url, { method: 'POST', body })
  return answer.json()
}

function row(what, times, goal = {}) {
  return {
    what: `msw: a publication, until it is ${what}`,
    measured: `${Math.round(median(times.ours))} µs`,
    ratios: [{ value: median(times.ours) / median(times.bare), of: 'the bare handler', ...goal }],
  }
}

/** Publications through the handlers, delivered and signed, against a bare handler of msw with a constant answer of the same size. */
async function benchPublications() {
  const api = voucherifyApi({
    deliverTo: () => new Response(),
    secret: 'secretKey',
    journal: createMemoryJournal({ maxSendOuts: 1000 }),
  })
  let constant = {}
  const server = setupServer(
    http.post(bareUrl, async ({ request }) => {
      await request.json()
      return HttpResponse.json(constant)
    }),
    ...api.handlers,
  )
  server.listen({ onUnhandledRequest: 'error' })
  constant = await publish(ourUrl)
  const lanes = { bare: bareUrl, ours: ourUrl }
  const answered = { bare: [], ours: [] }
  const delivered = { bare: [], ours: [] }
  // In turn, one by one: whatever else the machine does slows both alike.
  for (let number = -warmUps; number < publications; number++) {
    for (const [name, url] of Object.entries(lanes)) {
      const startedAt = performance.now()
      await publish(url)
      const answeredAt = performance.now()
      await api.idle()
      if (number < 0) continue
      answered[name].push((answeredAt - startedAt) * 1000)
      delivered[name].push((performance.now() - startedAt) * 1000)
    }
  }
  server.close()
  return [
    { what: 'msw: a bare handler with a constant answer', measured: `${Math.round(median(answered.bare))} µs` },
    row('answered', answered, { atMost: 1.3 }),
    row('signed and delivered too', delivered),
  ]
}

/** Whole processes that import msw, with and without the handlers. */
function benchImport() {
  const handlers = new URL('../dist/testing/msw/index.js', import.meta.url).href
  const lanes = { msw: `import 'msw'`, both: `import 'msw'; import '${handlers}'` }
  const times = { msw: [], both: [] }
  for (let round = -1; round < processes; round++) {
    for (const [name, text] of Object.entries(lanes)) {
      const startedAt = performance.now()
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
        encoding: 'utf8',
        cwd: fileURLToPath(new URL('..', import.meta.url)),
      })
      if (status !== 0) throw new Error(`The import of ${name} ended with ${status}: ${stderr}`)
      if (round >= 0) times[name].push(performance.now() - startedAt)
    }
  }
  const onTop = median(times.both.map((time, round) => time - times.msw[round]))
  return {
    what: 'process: importing `mock-voucherify/msw` on top of msw',
    measured: `${Math.round(median(times.both))} ms`,
    ratios: [{ value: onTop, of: 'on top', unit: 'ms', atMost: 60 }],
  }
}

export async function benchMsw() {
  return [...(await benchPublications()), benchImport()]
}
