import { toEventType, type EventType } from '../../events/catalogue.js'
import { validatePayload, type Problem } from '../../events/validate.js'
import { isBytes, toText } from '../../signature/bytes.js'
import { isRecord } from './is-record.js'
import { isSendOut } from './read-send-outs.js'
import { createResult, type MatcherContext, type MatcherResult } from './matcher-context.js'

/** Judges a payload, the text of a body or that of a send-out by the strength `received`. */
export function judgePayload(context: MatcherContext, given: unknown, type?: EventType): MatcherResult {
  const { printReceived } = context.utils
  const received = isSendOut(given) ? given.body : given
  const wanted = type === undefined ? undefined : toEventType(type)
  const problems = problemsOf(received, wanted)
  return createResult(
    context,
    problems.length === 0,
    'toBeVoucherifyPayload',
    wanted === undefined ? '' : 'type',
    () => [
      problems.length === 0
        ? `Voucherify could send this${wanted === undefined ? '' : ` as ${wanted}`}.`
        : 'Voucherify would not send this:',
      ...problems.map(({ path, message }) => (path === '' ? `  it ${message}` : `  ${path} ${message}`)),
      '',
      `Received: ${printReceived(received)}`,
    ],
  )
}

function problemsOf(received: unknown, wanted: EventType | undefined): readonly Problem[] {
  const payload = typeof received === 'string' || isBytes(received) ? parse(toText(received)) : received
  if (payload instanceof SyntaxError) return [{ path: '', message: `is not JSON: ${payload.message}` }]
  const type = typeOf(payload)
  const others =
    wanted === undefined || type === wanted
      ? []
      : [{ path: 'event.type', message: `must be ${wanted}, got ${JSON.stringify(type)}` }]
  return [...others, ...validatePayload(payload, { as: 'received' }).problems]
}

function typeOf(payload: unknown): unknown {
  const event = isRecord(payload) ? payload['event'] : undefined
  return isRecord(event) ? event['type'] : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
