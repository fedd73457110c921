import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readDelivery, Refusal, type Delivery } from './delivery.js'
import type { Shop } from './shop.js'

export const secret = 'exam-secret-1'
export const nextSecret = 'exam-secret-2'

/** A request whose body was read. */
export interface Attempt {
  readonly request: IncomingMessage
  readonly raw: Buffer
}

/** What a correct receiver does, step by step. A broken one does one of them otherwise. */
export interface Steps {
  /** Which secrets are good: while the secret changes, two. */
  readonly secrets: readonly string[]
  /** How large a body may be, in bytes. */
  readonly maxBytes: number
  /** The status for what is refused without its body, undefined for all else. */
  admit(request: IncomingMessage): number | undefined
  read(request: IncomingMessage, steps: Steps): Promise<Buffer>
  /** What is hashed. */
  signedPart(raw: Buffer): Buffer | string
  signatureOf(request: IncomingMessage): string | undefined
  /** Compares the signature that came with the right one, both in hex. */
  matches(given: string, right: string): boolean
  verify(attempt: Attempt, steps: Steps): boolean
  parse(raw: Buffer): Delivery
  /** Looks at the payload more closely than need be. */
  inspect(delivery: Delivery, attempt: Attempt): void
  /** Remembers the delivery and does its work; the status that is answered. */
  take(delivery: Delivery, shop: Shop, attempt: Attempt): number | Promise<number>
  /** From a body that was read to the status that is answered. */
  receive(attempt: Attempt, shop: Shop, steps: Steps): number | Promise<number>
  answer(response: ServerResponse, status: number, why: unknown): void
  /** Answers a request. */
  serve(request: IncomingMessage, response: ServerResponse, shop: Shop, steps: Steps): Promise<void>
}

/** The sender hung up: there is nobody to answer. */
export class HungUp extends Error {}

export const digestOf = (signed: Buffer | string, key: string): string =>
  createHmac('sha256', key).update(signed).digest('hex')

/** What a correct receiver does. */
export const correctSteps: Steps = {
  secrets: [secret, nextSecret],
  maxBytes: 4_000_000,
  admit: ({ method }) => (method === 'POST' ? undefined : 405),
  read: (request, { maxBytes }) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let length = 0
      request.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length <= maxBytes) chunks.push(chunk)
      })
      request.on('error', () => reject(new HungUp()))
      request.on('close', () => reject(new HungUp()))
      request.on('end', () => {
        if (length > maxBytes) reject(new Refusal(413, 'The body is too large'))
        else resolve(Buffer.concat(chunks))
      })
    }),
  signedPart: (raw) => raw,
  signatureOf({ headers }) {
    const { 'x-voucherify-signature': given } = headers
    return typeof given === 'string' ? given : undefined
  },
  matches: (given, right) =>
    /^[0-9a-f]{64}$/i.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(right, 'hex')),
  verify({ request, raw }, steps) {
    const given = steps.signatureOf(request)
    if (given === undefined) return false
    return steps.secrets.some((key) => steps.matches(given, digestOf(steps.signedPart(raw), key)))
  },
  parse: readDelivery,
  inspect: () => {},
  take: takeOnce,
  receive(attempt, shop, steps) {
    if (!steps.verify(attempt, steps)) return 401
    const delivery = steps.parse(attempt.raw)
    steps.inspect(delivery, attempt)
    return steps.take(delivery, shop, attempt)
  },
  answer: (response, status) => void response.writeHead(status).end(),
  async serve(request, response, shop, steps) {
    try {
      const early = steps.admit(request)
      if (early === undefined) {
        const raw = await steps.read(request, steps)
        steps.answer(response, await steps.receive({ request, raw }, shop, steps), undefined)
        return
      }
      request.resume()
      steps.answer(response, early, undefined)
    } catch (error) {
      if (error instanceof HungUp) return
      steps.answer(response, error instanceof Refusal ? error.status : 500, error)
    }
  },
}

/** Does the work of a delivery and marks it as seen, in one step. */
export function takeOnce(delivery: Delivery, shop: Shop): number {
  if (shop.seen.has(delivery.key)) return 200
  shop.work(delivery)
  shop.seen.add(delivery.key)
  return 204
}
