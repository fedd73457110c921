/**
 * Delivers events in a process of its own, so that it can be killed: `node deliver.mjs <folder> <url> <count> [dies after]`. Prints
 * the id of each send-out as soon as it is promised to be safe, and at the end the journal. Kills itself right after so many promises.
 */
import { writeSync } from 'node:fs'
import { createEmitter, openJournal } from '../../dist/index.js'

const [folder, url, count, diesAfter] = process.argv.slice(2)
const print = (record) => writeSync(1, `${JSON.stringify(record)}\n`)

const emitter = createEmitter({
  journal: openJournal(folder),
  endpoints: [{ url, secret: 'very-secret' }],
  retries: ['20ms', '40ms', '80ms', '160ms', '320ms', '640ms', '1280ms'],
  seed: 'crash',
  concurrency: 16,
})
let left = Number(count)
let promises = 0
const enqueue = async () => {
  while (left-- > 0) {
    const { sendOuts } = await emitter.enqueue('voucher.published')
    for (const { id } of sendOuts) print({ safe: id })
    if (++promises === Number(diesAfter)) process.kill(process.pid, 'SIGKILL')
  }
}
await Promise.all(Array.from({ length: 8 }, enqueue))
await emitter.idle()
await emitter.close()
print({ sendOuts: emitter.journal.list().map(({ id, status }) => ({ id, status })) })
