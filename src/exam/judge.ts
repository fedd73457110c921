import { isEventType } from '../events/catalogue.js'
import { isObject, parseJson, type Json } from '../events/json.js'
import { validatePayload } from '../events/validate.js'
import { explain } from '../signature/explain.js'
import { findSignatureScheme, type SignatureSchemeName } from '../signature/schemes.js'
import { verify } from '../signature/verify.js'

/** How deliveries are judged. */
export interface JudgeOptions {
  readonly secret: string
  readonly scheme: SignatureSchemeName
}

/** Headers as they were received, by their name in lower case. */
export type ReceivedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** What can be said of a delivery that came in. */
export interface Judgement {
  readonly signature: 'valid' | 'not valid' | 'missing' | 'not checked'
  /** Which mistake makes the signature wrong, as far as it is known. */
  readonly sentences: readonly string[]
  readonly type: string | undefined
  readonly id: string | undefined
  readonly eventId: string | undefined
  /** `not checked` where the event type has no schema here. */
  readonly payload: 'valid' | 'not valid' | 'not checked'
  /** What is wrong with the payload. */
  readonly problems: readonly string[]
}

/** How old a stamped delivery may be, by the Standard Webhooks specification, in milliseconds. */
const toleranceMs = 5 * 60_000

/**
 * Up to here the mistake behind a wrong signature is looked for, in bytes (our choice): each try hashes the whole body, and who
 * sends it waits.
 */
const maxExplainedBytes = 256 * 1024

/** Loads what judging needs, so that the first delivery is not kept waiting. */
export function prepareJudging(): void {
  judgePayload('{}')
}

/** Verifies a delivery by its raw bytes and validates the payload in it. */
export function judgeDelivery(
  headers: ReceivedHeaders,
  body: Uint8Array,
  now: number,
  options: JudgeOptions,
): Judgement {
  return { ...judgeSignature(headers, body, now, options), ...judgePayload(new TextDecoder().decode(body)) }
}

function judgeSignature(
  headers: ReceivedHeaders,
  body: Uint8Array,
  now: number,
  { secret, scheme: name }: JudgeOptions,
): Pick<Judgement, 'signature' | 'sentences'> {
  const scheme = findSignatureScheme(name)
  if (scheme.header === undefined) return { signature: 'not checked', sentences: [] }
  const value = headers[scheme.header]
  const timestamp = Number(headers['webhook-timestamp'] ?? Number.NaN)
  const id = headers['webhook-id']
  const stamp = { id: typeof id === 'string' ? id : undefined, sentAt: timestamp * 1000, toleranceMs, now }
  if (verify(body, value, secret, { scheme: name, ...(scheme.isStamped ? stamp : {}) })) {
    return { signature: 'valid', sentences: [] }
  }
  const signature = value === undefined ? 'missing' : 'not valid'
  return { signature, sentences: name === 'voucherify' ? explainedBy(body, value, secret) : [] }
}

function explainedBy(body: Uint8Array, value: unknown, secret: string): readonly string[] {
  if (value !== undefined && body.length > maxExplainedBytes) {
    return [
      `The mistake is not looked for in a body above ${maxExplainedBytes} bytes. \`mock-voucherify explain\` looks for it.`,
    ]
  }
  const explanation = explain(body, value, secret)
  if (explanation.valid) return []
  const { cause, observations } = explanation
  return cause === undefined ? observations.map(({ sentence }) => sentence) : [cause.sentence]
}

function judgePayload(text: string): Omit<Judgement, 'signature' | 'sentences'> {
  const payload = parseJson(text)
  const id = textOf(payload, 'id')
  const event = isObject(payload) ? payload['event'] : undefined
  const type = textOf(event, 'type') ?? textOf(payload, 'type')
  return { type, id, eventId: textOf(event, 'id'), ...validated(payload, type) }
}

function validated(payload: Json | undefined, type: string | undefined): Pick<Judgement, 'payload' | 'problems'> {
  if (payload === undefined) return { payload: 'not valid', problems: ['The body is not JSON.'] }
  if (type !== undefined && !isEventType(type)) return { payload: 'not checked', problems: [] }
  const { valid, problems } = validatePayload(payload, { as: 'received' })
  return {
    payload: valid ? 'valid' : 'not valid',
    problems: problems.map(({ path, message }) => `${path === '' ? 'The payload' : path} ${message}`),
  }
}

function textOf(value: Json | undefined, key: string): string | undefined {
  const member = isObject(value) ? value[key] : undefined
  return typeof member === 'string' ? member : undefined
}
