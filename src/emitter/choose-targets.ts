import type { Endpoint } from '../delivery/endpoint.js'
import { isSentBy, type EventType } from '../events/catalogue.js'
import { MockVoucherifyError } from '../errors.js'

/**
 * The endpoints that an event goes to: of those that are named, or want it, all whose level is sent such events.
 *
 * @param named true where the endpoints were named for this event, so that none may be left out
 * @throws MockVoucherifyError `wrong-level` where none is left because only distributions send the event
 */
export function chooseTargets(type: EventType, wanting: readonly Endpoint[], named: boolean): readonly Endpoint[] {
  const targets = leaveOutOtherLevels(type, wanting)
  const [refused] = wanting.filter(({ level }) => !isSentBy(level, type))
  if (refused === undefined || (targets.length > 0 && !named)) return targets
  throw new MockVoucherifyError(
    'wrong-level',
    `Failed to send ${type}: only distributions send it, got an endpoint of the project, ${refused.url.href}. Set its level to "distribution".`,
  )
}

/** Those of the endpoints that want an event whose level is sent such events: nobody asked for the event itself. */
export function leaveOutOtherLevels(type: EventType, wanting: readonly Endpoint[]): readonly Endpoint[] {
  return wanting.filter(({ level }) => isSentBy(level, type))
}
