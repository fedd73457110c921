import type { Endpoint, EndpointOptions } from '../delivery/endpoint.js'
import type { Endpoints } from '../delivery/endpoints.js'
import type { FaultOption } from '../delivery/faults/faults.js'
import type { DeliveryRequest } from '../delivery/request.js'
import type { RetryScheduleOption } from '../delivery/retry-schedule.js'
import type { EventType } from '../events/catalogue.js'
import type { Journal } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import type { EventOptions } from '../payload/create-payload.js'
import type { VoucherifyEvent } from '../payload/envelope.js'
import type { EventOrigin } from '../payload/faker-template.js'
import type { Seed } from '../payload/seed.js'
import type { Clock, Runtime, Transport } from '../runtime.js'
import type { EmitterFaults } from './emitter-faults.js'

/** What an emitter is made from. */
export interface EmitterOptions {
  /** The receivers. Each event goes to all that want its type. @default none */
  readonly endpoints?: readonly EndpointOptions[] | undefined
  /** The secret of endpoints that have none of their own. */
  readonly secret?: string | undefined
  /**
   * `real`; `virtual` stands still until it is moved by `advance` or `idle`; `60x` runs sixty times as fast. The time limit of an
   * attempt always runs on the real clock, because receivers do.
   *
   * @default 'real'
   */
  readonly clock?: 'real' | 'virtual' | `${number}x` | undefined
  /** When a refused delivery is repeated. @default 'voucherify': 12 retries within 24 hours (documented) */
  readonly retries?: RetryScheduleOption | undefined
  /** Whether the first attempt is one of the documented twelve. @default false (our choice: the documentation leaves it open) */
  readonly countFirstAttempt?: boolean | undefined
  /** Whether a retry carries the send-out id of the first attempt. @default 'same' (our choice: the documentation leaves it open) */
  readonly idOnRetry?: 'same' | 'new' | undefined
  /**
   * What becomes of waiting send-outs when their endpoint is switched off: canceled, or held until it is switched on again.
   *
   * @default 'cancel' (our choice: the documentation leaves it open)
   */
  readonly onSwitchOff?: 'cancel' | 'hold' | undefined
  /** What goes wrong on the way to every receiver; `emitter.faults` changes it. @default nothing */
  readonly faults?: readonly FaultOption[] | undefined
  /** Repeats a run to the byte. @default a fresh one, see `emitter.seed` */
  readonly seed?: Seed | undefined
  /** When the first event happens. @default the present; with a seed, a fixed instant. On the real clock each event is a second later. */
  readonly now?: string | number | Date | undefined
  /** The locale of names and places, as faker names it. @default 'en' */
  readonly locale?: string | undefined
  /** How long a receiver may take, in milliseconds. @default 10000, as Voucherify waits (documented) */
  readonly timeoutMs?: number | undefined
  /** How many attempts may be under way at once. @default 64 */
  readonly concurrency?: number | undefined
  /** Hosts outside this machine that may be sent to, by name. @default none */
  readonly allowHosts?: readonly string[] | undefined
  /** @default a pooled HTTP client */
  readonly transport?: Transport | undefined
  /** @default in memory */
  readonly journal?: Journal | undefined
  readonly runtime?: Runtime | undefined
}

/** What one event is made from; seed and time are the emitter's. */
export interface SendOptions<T extends EventType = EventType> extends Pick<
  EventOptions<T>,
  'variant' | 'data' | 'invalid' | 'locale'
> {
  /** Where this event goes, whatever it subscribes to. @default the emitter's endpoints */
  readonly endpoints?: readonly EndpointOptions[] | undefined
  /** What goes wrong with this event, besides the faults of emitter and endpoint. @default nothing */
  readonly faults?: readonly FaultOption[] | undefined
}

/** An event, and one send-out of it for each endpoint. */
export interface Sent<T extends EventType = EventType> {
  readonly event: VoucherifyEvent<T>
  readonly sendOuts: readonly SendOut[]
}

/** A send-out that was made but not sent, with its request. */
export interface Prepared {
  readonly sendOut: SendOut
  readonly request: DeliveryRequest
}

/** Makes events, signs them and sends them. */
export interface Emitter extends AsyncDisposable {
  /** What repeats this run to the byte. */
  readonly seed: string
  readonly clock: Clock
  /** Which clock it is, as the option names it. */
  readonly clockName: NonNullable<EmitterOptions['clock']>
  /** True where the clock stands still until `advance` or `idle` moves it. */
  readonly isVirtual: boolean
  readonly endpoints: Endpoints
  /** The faults on the way to every receiver. */
  readonly faults: EmitterFaults
  readonly journal: Journal
  /** What the next event will be drawn from. */
  readonly next: EventOrigin
  /** Makes the next event and sends it to every endpoint. Resolves when each send-out is settled; what the receiver does never rejects it. */
  send<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and resolves when its send-outs are recorded; they are on their way then. */
  enqueue<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and its requests, and sends nothing. */
  prepare<T extends EventType>(type: T, options?: SendOptions<T>): readonly Prepared[]
  /** Makes the next attempt of a pending send-out now, or begins again with a settled one. */
  retry(sendOutId: string): Promise<SendOut>
  /** Sends the same event to the same endpoint again, under a new send-out id. */
  resend(sendOutId: string): Promise<SendOut>
  /** Settles a pending send-out as canceled. */
  cancel(sendOutId: string): SendOut
  /** Switches an endpoint on; held send-outs go on. Off: `disabled` for a webhook of the project, `paused` for a distribution. */
  setActive(endpointId: string, isActive: boolean, reason?: string): Endpoint
  /** Moves the virtual clock and resolves when all that was due is done. By `8h` or milliseconds. */
  advance(by: string | number): Promise<void>
  /** Resolves when nothing is under way and no retry waits. Moves the virtual clock as far as that takes. */
  idle(): Promise<void>
  /**
   * Puts back what a test may have changed: cancels what is pending, gives back the endpoints and the faults that the emitter was
   * created with, and clears the journal. The events go on being numbered, so that no id comes twice.
   */
  reset(): Promise<void>
  /** True after `close`. */
  readonly isClosed: boolean
  /** Stops: timers end, connections close. What is not settled stays pending in the journal. */
  close(): Promise<void>
}
