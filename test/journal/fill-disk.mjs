/** Delivers in a process whose files may not grow beyond a limit: `node fill-disk.mjs <folder>`. Prints who was told of it. */
import { createEmitter, openJournal } from '../../dist/index.js'

const outcome = (status) => ({
  kind: 'response',
  status,
  headers: [],
  body: '',
  bodyTruncated: false,
  timing: { totalMs: 0 },
})

let status = 500
const emitter = createEmitter({
  journal: openJournal(process.argv[2]),
  endpoints: [{ url: 'http://localhost:3000/webhook', secret: 's' }],
  clock: 'virtual',
  transport: { send: async () => outcome(status), close: async () => {} },
})
const codeOf = (promise) =>
  promise.then(
    () => 'fulfilled',
    ({ code }) => code ?? 'no code',
  )
// One that waits for its retry when the disk is full: its attempt cannot be recorded.
const waiting = codeOf(emitter.send('voucher.published'))
await emitter.advance('1s')
status = 200
let send = 'fulfilled'
while (send === 'fulfilled') send = await codeOf(emitter.send('voucher.published'))
const enqueue = await codeOf(emitter.enqueue('voucher.published'))
const clear = await codeOf(Promise.resolve(emitter.journal.clear(0)))
const idle = await codeOf(emitter.idle())
const close = await codeOf(emitter.close())
console.log(JSON.stringify({ waiting: await waiting, send, enqueue, clear, idle, close }))
