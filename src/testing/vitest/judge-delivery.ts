import { toEventType, type EventType } from '../../events/catalogue.js'
import type { SendOut } from '../../journal/send-out.js'
import { describeSendOut, describeSendOuts } from './describe-send-out.js'
import { isRecord } from './is-record.js'
import { createResult, type MatcherContext, type MatcherResult } from './matcher-context.js'
import { readData } from './payload-of.js'
import { readSendOuts } from './read-send-outs.js'
import { reduceTo } from './reduce-to.js'

/** Judges whether an event of the type was delivered whose data holds what is named. */
export function judgeDelivery(
  context: MatcherContext,
  received: unknown,
  type: EventType,
  partial?: object,
): MatcherResult {
  const { equals, utils } = context
  const wanted = toEventType(type)
  const sendOuts = readSendOuts(received)
  const ofType = sendOuts.filter((sendOut) => sendOut.type === wanted)
  const delivered = ofType.filter(({ status }) => status === 'delivered')
  const isMeant = (sendOut: SendOut): boolean =>
    partial === undefined || equals(readData(sendOut), partial, [utils.iterableEquality, utils.subsetEquality])
  const found = delivered.find(isMeant)
  const expected = partial === undefined ? 'type' : 'type, data'
  return createResult(context, found !== undefined, 'toHaveDelivered', expected, () => {
    if (found !== undefined) {
      const data =
        partial === undefined ? [] : ['', 'Its data holds:', utils.printReceived(reduceTo(readData(found), partial))]
      return [`This ${wanted} was delivered:`, ...describeSendOut(found), ...data]
    }
    const nearest = findNearest(context, delivered, partial)
    if (nearest === undefined) {
      const reason = ofType.length === 0 ? `No ${wanted} was sent.` : `No ${wanted} was delivered.`
      return [reason, '', ...describeSendOuts(ofType.length === 0 ? sendOuts : ofType)]
    }
    const which = delivered.length === 1 ? 'The only one' : `The nearest of ${delivered.length}`
    return [
      `No ${wanted} with this data was delivered. ${which}:`,
      ...describeSendOut(nearest),
      '',
      utils.diff(partial, reduceTo(readData(nearest), partial)) ?? '',
    ]
  })
}

/** The send-out whose data differs in the fewest members from what is named: of several, the newest. */
function findNearest(context: MatcherContext, sendOuts: readonly SendOut[], shape: unknown): SendOut | undefined {
  let nearest: SendOut | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const sendOut of sendOuts) {
    const differences = countDifferences(context, readData(sendOut), shape)
    if (differences <= fewest) [nearest, fewest] = [sendOut, differences]
  }
  return nearest
}

function countDifferences(context: MatcherContext, value: unknown, shape: unknown): number {
  const isBranch = isRecord(value) && isRecord(shape) && typeof shape['asymmetricMatch'] !== 'function'
  if (!isBranch) return context.equals(value, shape) ? 0 : 1
  return Object.entries(shape)
    .map(([name, part]) => countDifferences(context, value[name], part))
    .reduce((sum, count) => sum + count, 0)
}

/** Judges whether each send-out is settled, and was so after exactly this many attempts. */
export function judgeAttempts(context: MatcherContext, received: unknown, attempts: number): MatcherResult {
  const { printExpected, printReceived } = context.utils
  const sendOuts = readSendOuts(received)
  const wrong = sendOuts.filter((sendOut) => sendOut.status === 'pending' || sendOut.attempts.length !== attempts)
  const pending = sendOuts.find(({ status }) => status === 'pending')
  const first = pending ?? wrong[0]
  // Of one that is not settled neither the matcher nor its opposite can be said.
  const pass = pending === undefined ? first === undefined && sendOuts.length > 0 : context.isNot
  return createResult(context, pass, 'toSettleAfter', 'attempts', () => {
    if (first === undefined) return describeSendOuts(sendOuts)
    const isPending = first === pending
    return [
      isPending
        ? `${first.id} is not settled. Move the clock with \`await emitter.idle()\`, then read the send-out again: it does not change once it was given out.`
        : `${first.id} settled after another number of attempts.`,
      '',
      `Expected attempts: ${printExpected(attempts)}`,
      `Received attempts: ${printReceived(first.attempts.length)}${isPending ? ' so far' : ''}`,
      '',
      ...describeSendOuts(wrong),
    ]
  })
}
