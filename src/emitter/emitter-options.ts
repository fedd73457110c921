import type { EndpointOptions } from '../delivery/endpoint.js'
import type { FaultOption } from '../delivery/faults/faults.js'
import type { RetryScheduleOption } from '../delivery/retry-schedule.js'
import type { Journal } from '../journal/journal.js'
import type { Seed } from '../payload/seed.js'
import type { Runtime, Transport } from '../runtime.js'

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
  /** How long a receiver may take, in milliseconds, at most 2147483647. @default 10000, as Voucherify waits (documented) */
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
