import type { SendOut } from '../journal/send-out.js'
import type { FaultPlan } from './fault-plan.js'

/** Is told of the settled send-out, or given a promise of it where the journal is still writing that down. */
export type WhenSettled = (sendOut: SendOut | Promise<SendOut>) => void

/** A send-out that is not settled yet. */
export interface Pending {
  sendOut: SendOut
  readonly plan: FaultPlan
  /** When the first attempt was made. */
  firstAt: number | undefined
  /** Attempts that count for the schedule: copies made by a fault do not. */
  tries: number
  cancelTimer: (() => void) | undefined
  underWay: number
  isHeld: boolean
  readonly whenSettled: WhenSettled[]
}

/** Begins to follow a send-out. */
export function createPending(sendOut: SendOut, plan: FaultPlan, firstAt?: number, tries = 0): Pending {
  return { sendOut, plan, firstAt, tries, cancelTimer: undefined, underWay: 0, isHeld: false, whenSettled: [] }
}

/** Where nothing can have changed the body, comparing it would be wasted work. */
export function isPlain({ plan, tries }: Pending): boolean {
  return plan.isPlain && tries === 1
}
