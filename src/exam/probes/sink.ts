import { createServer } from 'node:http'
import { MockVoucherifyError } from '../../errors.js'
import type { ExamEvent } from '../exam-event.js'

/** A stand-in for what the receiver calls when it does its work. */
export interface Sink {
  readonly url: string
  /** How many calls held the id of the event or of its entity. */
  count(event: ExamEvent): number
  /** Answers 503 to the next call, and does not count it. */
  failNext(): void
  close(): Promise<void>
}

/** How much of a call is looked at, in bytes. */
const maxCallBytes = 1024 * 1024

/**
 * Opens a sink on this machine.
 *
 * @throws MockVoucherifyError `port-in-use`
 */
export async function openSink(port: number): Promise<Sink> {
  const calls: string[] = []
  let failures = 0
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    let bytes = 0
    request.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length
      if (bytes <= maxCallBytes) chunks.push(chunk)
    })
    request.on('error', () => {})
    request.on('end', () => {
      if (failures > 0) {
        failures--
        return void response.writeHead(503).end()
      }
      calls.push([request.url, ...request.rawHeaders, Buffer.concat(chunks).toString()].join('\n'))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toRefusal(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const opened = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://127.0.0.1:${opened}/sink`,
    count: (event) => calls.filter((call) => holdsEvent(call, event)).length,
    failNext: () => {
      failures++
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An entity has several events, so its id counts only where the call does not name any event. */
function holdsEvent(call: string, { id, payload }: ExamEvent): boolean {
  return call.includes(id) || (!namesEvent.test(call) && call.includes(entityOf(payload)))
}

const namesEvent = /\bev[a-z]+_[0-9a-f]{18}\b/

function entityOf(payload: ExamEvent['payload']): string {
  const { event } = payload
  const id = typeof event === 'object' && event !== null && !Array.isArray(event) ? event['entity_id'] : undefined
  return typeof id === 'string' && id !== '' ? id : '\0'
}

function toRefusal(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error
  return new MockVoucherifyError(
    'port-in-use',
    `Failed to open sink: the port is taken, got ${port}. Choose another one.`,
  )
}
