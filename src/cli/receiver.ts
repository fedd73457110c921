import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { MockVoucherifyError } from '../errors.js'
import type { Clock } from '../runtime.js'
import { judgeDelivery, prepareJudging, type JudgeOptions, type Judgement } from '../exam/judge.js'

/** What a receiver is made from. */
export interface ReceiverOptions extends JudgeOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** The answer to every delivery. @default 200, or 401 for a signature that is not valid */
  readonly status?: number | undefined
  readonly clock: Clock
  /** Called for each delivery before it is answered. */
  onDelivery(delivery: ReceivedDelivery): void
  /** Called for each request that is no delivery before it is answered. */
  onOther?(request: OtherRequest): void
}

/** A request that is not even judged: not a POST, or too large. */
export interface OtherRequest {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly error: string
}

/** A delivery that came in and how it is answered. */
export interface ReceivedDelivery extends Judgement {
  /** When it was complete, in milliseconds since 1970. */
  readonly at: number
  readonly path: string
  /** Exactly as it came. */
  readonly body: Uint8Array
  readonly status: number
}

/** A receiver on this machine. */
export interface Receiver {
  readonly url: string
  close(): Promise<void>
}

/** How much of a body is read (our choice), in bytes. Voucherify's own are far smaller. */
const maxBodyBytes = 10 * 1024 * 1024

/**
 * Starts a receiver on 127.0.0.1 that verifies deliveries by their raw bytes. The Host header is not checked, because tunnels
 * bring deliveries under a name of their own; a receiver answers nothing that is worth stealing.
 *
 * @throws MockVoucherifyError `port-in-use`, `invalid-option` for a port that may not be used
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  prepareJudging()
  const server = createServer((request, response) => void receive(request, response, options))
  server.listen(options.port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenError(error, options.port)
  }
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function receive(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions): Promise<void> {
  const { method = '', url: path = '/', headers } = request
  const turnAway = (status: number, error: string, ownHeaders: Readonly<Record<string, string>>): void => {
    options.onOther?.({ at: options.clock.now(), method, path, status, error })
    answer(response, status, { error }, ownHeaders)
    // A sender that is cut off while it sends does not read the answer.
    request.resume()
  }
  if (method !== 'POST') return turnAway(405, 'A delivery is a POST.', { allow: 'POST' })
  const body = await readBody(request)
  if (body === undefined) return
  if (body === 'too large') {
    return turnAway(413, `The body is larger than ${maxBodyBytes} bytes.`, { connection: 'close' })
  }
  const at = options.clock.now()
  const judgement = judgeDelivery(headers, body, at, options)
  const isRefused = judgement.signature === 'not valid' || judgement.signature === 'missing'
  const status = options.status ?? (isRefused ? 401 : 200)
  options.onDelivery({ ...judgement, at, path, body, status })
  answer(response, status, { verified: judgement.signature === 'valid' })
}

/** The raw bytes, or undefined where the sender went away. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | 'too large' | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk)
      length += bytes.length
      if (length > maxBodyBytes) return 'too large'
      chunks.push(bytes)
    }
    return Buffer.concat(chunks)
  } catch {
    return undefined
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function listenError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new MockVoucherifyError(
      'port-in-use',
      `Failed to listen: the port is in use, got ${port}. Choose another, or --port 0 for a free one.`,
      { port },
      error,
    )
  }
  if (code === 'EACCES') {
    return new MockVoucherifyError(
      'invalid-option',
      `Failed to listen: the system does not let you use this port, got ${port}. Choose one above 1023.`,
      { port },
      error,
    )
  }
  return error
}
