import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { median } from './race.mjs'

const rounds = 15
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

function wallMs(words) {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - startedAt
}

/** Whole processes, from start to end, against the least that a process could do. */
export async function benchProcesses() {
  const receiver = spawn(process.execPath, [fileURLToPath(new URL('delivery.mjs', import.meta.url)), 'receive'])
  const [port] = await once(receiver.stdout.setEncoding('utf8'), 'data')
  const url = `http://127.0.0.1:${port.trim()}/webhook`
  const lanes = {
    bare: ['-e', ''],
    help: [main, '--help'],
    fetch: ['-e', `fetch('${url}', { method: 'POST', body: '{}' }).then((answer) => answer.text())`],
    fire: [main, 'fire', 'voucher.published', '--to', url, '--secret', 's'],
  }
  const times = Object.fromEntries(Object.keys(lanes).map((name) => [name, []]))
  for (const words of Object.values(lanes)) wallMs(words)
  for (let round = 0; round < rounds; round++) {
    for (const [name, words] of Object.entries(lanes)) times[name].push(wallMs(words))
  }
  receiver.kill()
  const against = (name, other) => median(times[name].map((time, round) => time / times[other][round]))
  const measured = (name) => `${Math.round(median(times[name]))} ms`
  return [
    {
      what: 'process: `fire` once',
      measured: measured('fire'),
      ratios: [{ value: against('fire', 'fetch'), of: '`node -e` that posts with fetch', atMost: 2.5 }],
    },
    {
      what: 'process: `--help`',
      measured: measured('help'),
      ratios: [{ value: against('help', 'bare'), of: 'bare Node', atMost: 1.5 }],
    },
  ]
}
