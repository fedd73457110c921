import type { DeliveryRequest } from './request.js'
import { createRequest } from './request.js'
import type { Endpoint } from './endpoint.js'
import type { SignatureStamp } from '../signature/scheme.js'

/** What faults do to the order and number of a send-out's attempts. */
export interface OrderPlan {
  /** Nothing is sent at all. */
  readonly isDropped: boolean
  /** How much later the first attempt begins, in milliseconds of the emitter's clock. */
  readonly delayMs: number
  /** How many copies of the first attempt follow it. */
  readonly copies: number
  /** How long after the first attempt each copy follows, in milliseconds. 0 sends all at once. */
  readonly copyGapMs: number
  /** Each copy is a send-out of its own, under a new id. */
  readonly isCopyNewSendOut: boolean
  /** Waits for others of its endpoint, and goes out with them in another order. */
  readonly reorder: Reorder | undefined
}

/** How a send-out is put into another order. */
export interface Reorder {
  /** How many wait for each other. */
  readonly window: number
  /** How long the first waits at most, in milliseconds of the emitter's clock. */
  readonly ms: number
  /** Where it stands among those that waited with it: the lowest goes first. */
  readonly rank: number
}

/** The request of one attempt, and the faults that struck it. */
export interface PlannedRequest extends DeliveryRequest {
  readonly faults: readonly string[]
}

/** The faults of one send-out. */
export interface FaultPlan {
  /** True where no attempt can differ from the send-out. */
  readonly isPlain: boolean
  readonly order: OrderPlan
  /** Makes the request of one attempt; number 1 is the first. */
  createRequest(endpoint: Endpoint, body: string, stamp: SignatureStamp, attempt: number): PlannedRequest
}

/** Everything in order, once, at once. */
export const plainOrder: OrderPlan = {
  isDropped: false,
  delayMs: 0,
  copies: 0,
  copyGapMs: 0,
  isCopyNewSendOut: false,
  reorder: undefined,
}

/** The plan of a send-out without faults. */
export const noFaults: FaultPlan = {
  isPlain: true,
  order: plainOrder,
  createRequest: (endpoint, body, stamp) => ({ ...createRequest(endpoint, body, stamp), faults: [] }),
}
