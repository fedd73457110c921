import { toEventType, type EventType } from '../../events/catalogue.js'
import type { SendOut } from '../../journal/send-out.js'
import { describeSendOut, describeSendOuts } from './describe-send-out.js'
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
    if (found !== undefined) return [`This ${wanted} was delivered:`, ...describeSendOut(found)]
    const last = delivered.at(-1)
    if (last === undefined) {
      const reason = ofType.length === 0 ? `No ${wanted} was sent.` : `No ${wanted} was delivered.`
      return [reason, '', ...describeSendOuts(ofType.length === 0 ? sendOuts : ofType)]
    }
    const which = delivered.length === 1 ? 'The only one' : `The last of ${delivered.length}`
    return [
      `No ${wanted} with this data was delivered. ${which}:`,
      ...describeSendOut(last),
      '',
      utils.diff(partial, reduceTo(readData(last), partial)) ?? '',
    ]
  })
}

/** Judges whether each send-out is settled, and was so after exactly this many attempts. */
export function judgeAttempts(context: MatcherContext, received: unknown, attempts: number): MatcherResult {
  const { printExpected, printReceived } = context.utils
  const sendOuts = readSendOuts(received)
  const wrong = sendOuts.filter((sendOut) => sendOut.status === 'pending' || sendOut.attempts.length !== attempts)
  const [first] = wrong
  const pass = first === undefined && sendOuts.length > 0
  return createResult(context, pass, 'toSettleAfter', 'attempts', () => {
    if (first === undefined) return describeSendOuts(sendOuts)
    const isPending = first.status === 'pending'
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
