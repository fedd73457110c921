import type { Journal } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import type { Clock, Transport } from '../runtime.js'
import type { Endpoint } from './endpoint.js'
import type { DeliveryPolicy } from './retry-schedule.js'

/** What a dispatcher works with. */
export interface DispatcherOptions {
  readonly clock: Clock
  readonly journal: Journal
  readonly policy: DeliveryPolicy
  readonly timeoutMs: number
  /** How many attempts may be under way at once. */
  readonly concurrency: number
  /** The endpoint as it stands now, or undefined where it was deleted. */
  endpointOf(id: string): Endpoint | undefined
  transportOf(endpoint: Endpoint): Transport
  /** The same payload under another send-out id. */
  renew(sendOut: SendOut, copy: number): { id: string; body: string }
  /** Sends a copy of a send-out under a new id, so many milliseconds from now. */
  resend(sendOut: SendOut, delayMs: number): void
  /** Switches an endpoint off after its last attempt failed. */
  switchOff(endpoint: Endpoint, sendOut: SendOut): void
}
