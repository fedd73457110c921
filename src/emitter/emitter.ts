import type { EventType } from '../events/catalogue.js'
import type { EventOptions } from '../payload/create-payload.js'
import type { Prepared, Sender, Sent, TargetOptions } from './sender.js'

export type { EmitterOptions } from './emitter-options.js'
export type { Prepared, Sent } from './sender.js'

/** What one event is made from; seed and time are the emitter's. */
export interface SendOptions<T extends EventType = EventType>
  extends Pick<EventOptions<T>, 'variant' | 'data' | 'invalid' | 'locale'>, TargetOptions {}

/** Makes events, signs them and sends them. */
export interface Emitter extends Sender {
  /** Makes the next event and sends it to every endpoint. Resolves when each send-out is settled; what the receiver does never rejects it. */
  send<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and resolves when its send-outs are recorded; they are on their way then. */
  enqueue<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and its requests, and sends nothing. */
  prepare<T extends EventType>(type: T, options?: SendOptions<T>): readonly Prepared[]
}
