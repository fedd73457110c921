import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../listen.js'

/** A request as a receiver got it, to the byte. */
export interface Received {
  readonly method: string
  readonly path: string
  /** Names and values in the order and case of the wire. */
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<IncomingMessage['headers']>
  readonly body: Buffer
}

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
}

/** A real receiver on 127.0.0.1, closed when the test ends. Answers 200 unless told otherwise. */
export async function startReceiver(
  answer: (response: ServerResponse, received: Received) => void = (response) => response.end('ok'),
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', rawHeaders, headers } = request
      const entry = { method, path: url, rawHeaders, headers, body: Buffer.concat(chunks) }
      received.push(entry)
      answer(response, entry)
    })
  })
  const host = await listen(server, () => server.closeAllConnections())
  return { url: `http://${host}/webhook`, received }
}
