import type { EventType } from '../events/catalogue.js'
import type { EventOptions } from '../payload/create-payload.js'
import type { Peeked, Prepared, Sender, Sent, TargetOptions } from './sender.js'

export type { EmitterOptions } from './emitter-options.js'
export type { Peeked, Prepared, Sent } from './sender.js'

/**
 * What one event is made from. Seed and time are the emitter's, unless they are named: that makes the event of another run again, to
 * the byte but for what names the endpoint.
 */
export interface SendOptions<T extends EventType = EventType>
  extends Pick<EventOptions<T>, 'variant' | 'data' | 'invalid' | 'locale' | 'seed' | 'number' | 'now'>, TargetOptions {}

/** Makes events, signs them and sends them. */
export interface Emitter extends Sender {
  /** Makes the next event and sends it to every endpoint. Resolves when each send-out is settled; what the receiver does never rejects it. */
  send<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and resolves when its send-outs are recorded; they are on their way then. */
  enqueue<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and its requests, and sends nothing. */
  prepare<T extends EventType>(type: T, options?: SendOptions<T>): readonly Prepared[]
  /**
   * Makes the requests that `send` would make now, and leaves everything as it was: neither the event nor the strikes of faults are
   * counted.
   *
   * @example
   * const { prepared: [{ request }] } = emitter.peek('voucher.published', { faults: ['signature-missing'] })
   */
  peek<T extends EventType>(type: T, options?: SendOptions<T>): Peeked<T>
}
