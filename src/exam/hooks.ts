import type { ExamEvent } from './exam-event.js'

/** How the exam looks behind the receiver. Each may throw: then what asked is skipped, with the reason. */
export interface Hooks {
  /** How many times the effect of the event has happened. */
  readonly effects?: ((event: ExamEvent) => number | bigint | Promise<number | bigint>) | undefined
  /** What the receiver keeps of the event's entity, as a text that changes with it. */
  readonly state?: ((event: ExamEvent) => string | Promise<string>) | undefined
  /** Makes the next effect fail once. */
  readonly failNext?: (() => void | Promise<void>) | undefined
  /** Restarts the receiver, and resolves when it takes requests again. */
  readonly restart?: (() => void | Promise<void>) | undefined
}

/** Thrown where a check cannot tell: it is skipped with this reason. */
export class CannotTell extends Error {}

/** Thrown where the receiver was there and is not any more. */
export class ReceiverGone extends Error {}
