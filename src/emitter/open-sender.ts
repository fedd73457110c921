import type { EventType } from '../events/catalogue.js'
import type { VoucherifyEvent } from '../payload/envelope.js'
import type { EventOrigin } from '../payload/faker-template.js'
import type { chooseTargets } from './choose-targets.js'
import type { Routed, Sender, TargetOptions } from './sender.js'

/** How an event is routed. */
interface Routing {
  /** True counts nothing, and is for preparing only. @default false */
  readonly isPeek?: boolean
  /** Which of the endpoints that want the event get it. @default all whose level is sent such events, and at least one */
  readonly choose?: typeof chooseTargets
}

/** A sender, and the way by which events reach it that are made for it. */
export interface OpenSender {
  readonly sender: Sender
  /**
   * Finds where the next event goes and makes it. Counts it only when it was made.
   *
   * @param create makes the event, of what the next one is drawn from or of an origin of its own
   */
  route<T extends EventType>(
    type: T,
    create: (origin: EventOrigin) => VoucherifyEvent<T>,
    targets?: TargetOptions,
    how?: Routing,
  ): Routed<T>
}
