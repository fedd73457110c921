import { createHash } from 'node:crypto'
import { look } from './payload.js'

/** What a receiver takes from a genuine delivery. */
export interface Delivery {
  /** What tells it from others: `event.id`. */
  readonly key: string
  readonly entity: string
  /** When the event happened. */
  readonly at: string
  readonly payload: unknown
}

/** A reason to answer with a status other than 500. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, reason: string) {
    super(reason)
    this.status = status
  }
}

/** What lies in a body that was verified. @throws Refusal */
export function readDelivery(raw: Buffer): Delivery {
  const payload = parseJson(raw)
  // Raw payloads have no event: their bytes tell one from the other.
  const key = look(payload, 'event/id') ?? createHash('sha256').update(raw).digest('hex')
  const entity = look(payload, 'event/entity_id') ?? look(payload, 'data/voucher/id') ?? key
  return { key: String(key), entity: String(entity), at: String(look(payload, 'event/created_at')), payload }
}

/** @throws Refusal */
export function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString())
  } catch {
    throw new Refusal(400, 'The body is not JSON')
  }
}
