import { MockVoucherifyError } from '../../errors.js'
import { attemptRequest } from '../../journal/attempt-request.js'
import { isBytes } from '../../signature/bytes.js'
import { explain, sign, signatureSchemes } from '../../signature/index.js'
import { describeSendOut } from './describe-send-out.js'
import { isRecord } from './is-record.js'
import { createResult, type MatcherContext, type MatcherResult } from './matcher-context.js'
import { holdsSendOuts, isSendOut } from './read-send-outs.js'

const { header: headerName } = signatureSchemes.voucherify

/** A request whose signature can be judged, and how a failed test names it. */
interface SignedRequest {
  readonly name: string
  readonly body: string | Uint8Array
  readonly header: unknown
}

/** Judges the `x-voucherify-signature` of a request, or of each attempt of a send-out. */
export function judgeSignature(context: MatcherContext, received: unknown, secret: string): MatcherResult {
  const { printExpected, printReceived } = context.utils
  const requests = readRequests(received)
  const verdicts = requests.map((request) => ({ ...request, explained: explain(request.body, request.header, secret) }))
  const wrong = verdicts.find(({ explained }) => !explained.valid)
  const pass = wrong === undefined && requests.length > 0
  return createResult(context, pass, 'toHaveValidSignature', 'secret', () => {
    const sendOut = isSendOut(received) ? ['', ...describeSendOut(received)] : []
    if (pass) return ['The signature belongs to the body.', ...sendOut]
    if (wrong === undefined || wrong.explained.valid)
      return ['There is no attempt whose signature could be judged.', ...sendOut]
    const { cause, observations } = wrong.explained
    return [
      `The signature of ${wrong.name} does not belong to its body.`,
      ...(cause === undefined ? observations : [cause]).map(({ sentence }) => sentence),
      '',
      `Expected ${headerName}: ${printExpected(sign(wrong.body, secret))}`,
      `Received ${headerName}: ${printReceived(wrong.header)}`,
      ...sendOut,
    ]
  })
}

function readRequests(received: unknown): readonly SignedRequest[] {
  if (isSendOut(received)) {
    return received.attempts.map((attempt) => {
      const { body, headers } = attemptRequest(received, attempt)
      return { name: `attempt ${attempt.number}`, body, header: findHeader(headers) }
    })
  }
  if (holdsSendOuts(received)) {
    throw new MockVoucherifyError(
      'invalid-option',
      'Failed to judge signature: it takes one send-out, got what holds several. Pass one, such as emitter.journal.list()[0], or sendOuts[0] of what send resolves with.',
    )
  }
  if (!isRecord(received) || !isRecord(received['headers'])) {
    throw invalid('it takes a send-out, or a request with headers and body', received)
  }
  const { body, headers } = received
  if (typeof body !== 'string' && !isBytes(body)) {
    throw invalid('the body must be text or bytes, exactly as it was sent or received', body)
  }
  return [{ name: 'the request', body, header: findHeader(headers) }]
}

/** The value of the header, or all of them where it is there more than once. */
function findHeader(headers: object): unknown {
  if ('get' in headers && typeof headers.get === 'function') return headers.get(headerName)
  const pairs: readonly unknown[] = Array.isArray(headers) ? headers : Object.entries(headers)
  const values = pairs.flatMap((pair) =>
    Array.isArray(pair) && String(pair[0]).toLowerCase() === headerName ? [pair[1]] : [],
  )
  return values.length > 1 ? values : values[0]
}

function invalid(reason: string, given: unknown): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to judge signature: ${reason}, got ${given === null ? 'null' : typeof given}. ` +
      'Of a fetch Request pass { headers: request.headers, body: await request.text() }, of an attempt attemptRequest(sendOut, attempt).',
  )
}
