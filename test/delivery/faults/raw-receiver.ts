import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createEmitter, type EmitterOptions, type FaultOption, type SendOut } from '../../../src/index.js'
import { listen } from '../../listen.js'

/** A connection as the receiver's socket saw it. */
export interface Connection {
  /** The bytes of each read, and when it came, in milliseconds. */
  readonly pieces: { readonly bytes: Buffer; readonly at: number }[]
  /** How the other side ended first: closed its sending side (FIN), reset (RST), or not yet. */
  ending: 'open' | 'fin' | 'reset'
  /** When it ended, in milliseconds. */
  endedAt: number
  /** Everything that came, one character a byte. */
  text(): string
}

export interface RawReceiver {
  readonly url: string
  readonly host: string
  readonly connections: readonly Connection[]
  /** Resolves when the other side has ended its newest connection. */
  ended(): Promise<Connection>
}

export const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'

/** Answers each complete request, as far as its length tells. */
function answerComplete(connection: Connection, socket: Socket): void {
  const text = connection.text()
  const head = text.slice(text.lastIndexOf('POST '))
  const [headers = '', body] = head.split(/\r\n\r\n(.*)/s)
  const length = /content-length: (\d+)/i.exec(headers)?.[1]
  const isComplete = length === undefined ? body?.endsWith('0\r\n\r\n') : body?.length === Number(length)
  if (isComplete === true) socket.write(ok)
}

/** A receiver on a bare TCP socket, which records what comes to the byte. */
export async function startRawReceiver(
  onData: (connection: Connection, socket: Socket) => void = answerComplete,
): Promise<RawReceiver> {
  const connections: Connection[] = []
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection: Connection = {
      pieces: [],
      ending: 'open',
      endedAt: 0,
      text: () => Buffer.concat(connection.pieces.map(({ bytes }) => bytes)).toString('latin1'),
    }
    const end = (ending: 'fin' | 'reset'): void => {
      if (connection.ending !== 'open') return
      connection.ending = ending
      connection.endedAt = performance.now()
      server.emit('ended')
    }
    connections.push(connection)
    sockets.add(socket)
    socket.on('data', (bytes) => {
      connection.pieces.push({ bytes, at: performance.now() })
      onData(connection, socket)
    })
    socket.on('end', () => end('fin'))
    socket.on('error', () => end('reset'))
  })
  const host = await listen(server, () => {
    for (const socket of sockets) socket.destroy()
  })
  return {
    url: `http://${host}/webhook`,
    host,
    connections,
    async ended() {
      for (;;) {
        const connection = connections.at(-1)
        if (connection !== undefined && connection.ending !== 'open') return connection
        await once(server, 'ended')
      }
    },
  }
}

/** The name of a fault, with parameters or without. */
export function nameOf(fault: FaultOption): string {
  return typeof fault === 'string' ? fault : fault.fault
}

/** 13 bytes, one character of them in two: `ë` is C3 AB. */
export const body = '{"a":"/Zoë"}'

/** The HMAC-SHA256 of a text, as hex, with the secret `my-secret`. */
export function hmacOf(text: string | Buffer): string {
  return createHmac('sha256', 'my-secret').update(text).digest('hex')
}

/** Sends one event whose whole body is a fixed text, with faults. */
export async function fire(
  receiver: RawReceiver,
  faults: readonly FaultOption[],
  { text = body, ...options }: { text?: string } & EmitterOptions = {},
): Promise<SendOut> {
  await using emitter = createEmitter({
    endpoints: [{ url: receiver.url, secret: 'my-secret', level: 'distribution', rawPayload: true, template: text }],
    retries: 'none',
    seed: 1,
    ...options,
  })
  const { sendOuts } = await emitter.send('voucher.published', { faults })
  const [sendOut] = sendOuts
  if (sendOut === undefined) throw new Error('Nothing was sent')
  return sendOut
}

/** What the wire must have seen: the usual head, with other lines where a fault makes some, and the body. */
export function wire(
  host: string,
  sent: string,
  {
    headers = ['content-type: application/json', 'user-agent: mock-voucherify'],
    signature = `x-voucherify-signature: ${hmacOf(sent)}`,
    end = `content-length: ${Buffer.byteLength(sent)}`,
  }: { headers?: readonly string[]; signature?: string | undefined; end?: string } = {},
): string {
  const lines = ['POST /webhook HTTP/1.1', `host: ${host}`, 'connection: keep-alive', ...headers, signature, end]
  return `${lines.join('\r\n')}\r\n\r\n${toLatin1(sent)}`
}

/** One character a byte, as `Connection.text` has it. */
export function toLatin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}
