import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

export const secret = 'exam-secret-1'

/** What a test's receiver does with a delivery; the status that it answers. */
export type Answer = (delivery: Delivery) => number | Promise<number>

export interface Delivery {
  readonly raw: Buffer
  readonly signature: string | undefined
  readonly request: IncomingMessage
}

/** A receiver of a test's own: it reads the whole body and answers with a status, or not at all where that is 0. */
export function createReceiver(answer: Answer): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', () => {
      const { 'x-voucherify-signature': header } = request.headers
      const signature = typeof header === 'string' ? header : undefined
      void Promise.resolve(answer({ raw: Buffer.concat(chunks), signature, request })).then((status) => {
        if (status !== 0) response.writeHead(status).end()
      })
    })
  }
}

/** What a correct receiver answers. */
export function isGenuine({ raw, signature }: Delivery, key = secret): boolean {
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false
  return timingSafeEqual(createHmac('sha256', key).update(raw).digest(), Buffer.from(signature, 'hex'))
}

/** A correct receiver that remembers the effect of each event. */
export function createShop(): { receiver: ReturnType<typeof createReceiver>; effects: Map<string, number> } {
  const effects = new Map<string, number>()
  const receiver = createReceiver((delivery) => {
    if (delivery.request.method !== 'POST') return 405
    if (!isGenuine(delivery)) return 401
    const { event } = JSON.parse(delivery.raw.toString())
    if (!effects.has(event.id)) effects.set(event.id, 1)
    return 204
  })
  return { receiver, effects }
}
