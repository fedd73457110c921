import type { DeliveryRequest } from './request.js'
import { createRequest } from './request.js'
import type { Endpoint } from './endpoint.js'
import type { SignatureStamp } from '../signature/index.js'

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
  /** The send-out waits until so many of its endpoint wait, then all go in another order. 0 waits for none. */
  readonly reorderWindow: number
}

/** The faults of one send-out, drawn once. */
export interface FaultPlan {
  /** The names of the faults, for the journal. */
  readonly names: readonly string[]
  readonly order: OrderPlan
  /** Makes the request of one attempt. */
  createRequest(endpoint: Endpoint, body: string, stamp: SignatureStamp, attempt: number): DeliveryRequest
}

/** Everything in order, once, at once. */
const plainOrder: OrderPlan = {
  isDropped: false,
  delayMs: 0,
  copies: 0,
  copyGapMs: 0,
  isCopyNewSendOut: false,
  reorderWindow: 0,
}

/** The plan of a send-out without faults. */
export const noFaults: FaultPlan = { names: [], order: plainOrder, createRequest }
