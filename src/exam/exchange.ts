import { STATUS_CODES } from 'node:http'
import { isDelivered } from '../delivery/outcome.js'
import type { Outcome, TransportRequest } from '../runtime.js'

/** One request of the exam, to the byte, and what came back. */
export interface Exchange {
  /** The check that it belongs to. */
  readonly check: string
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number
  readonly request: TransportRequest
  readonly outcome: Outcome
}

/** True for a complete answer of 2xx in time. */
export function isAccepted({ outcome }: Exchange): boolean {
  return isDelivered(outcome)
}

/** True for a complete answer of 4xx in time. */
export function isRefused({ outcome }: Exchange): boolean {
  return outcome.kind === 'response' && outcome.status >= 400 && outcome.status < 500
}

/** True for a 5xx, and for no complete answer at all. */
export function isBroken({ outcome }: Exchange): boolean {
  return outcome.kind !== 'response' || outcome.status >= 500
}

/** True where nobody listened any more. */
export function isGone({ outcome }: Exchange): boolean {
  return outcome.kind === 'network-error' && outcome.code === 'ECONNREFUSED'
}

/** The status, undefined where no complete answer came. */
export function statusOf({ outcome }: Exchange): number | undefined {
  return outcome.kind === 'response' ? outcome.status : undefined
}

const shownCharacters = 120

/** What came back, in a few words: `413 Payload Too Large in 5 ms: "request entity too large"`. */
export function describeOutcome({ outcome }: Exchange): string {
  const inTime = `in ${Math.round(outcome.timing.totalMs)} ms`
  if (outcome.kind === 'timeout') {
    const begun = outcome.timing.firstByteMs === undefined ? 'no answer' : 'an answer that did not end'
    return `${begun} within ${outcome.afterMs} ms`
  }
  if (outcome.kind === 'network-error') return `${outcome.code} ${inTime}: ${outcome.message}`
  const text = outcome.body
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
    .trim()
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
  return `${describeStatus(outcome.status)} ${inTime}${shown === '' ? '' : `: "${shown}"`}`
}

/** Codes of a connection that was there and broke. */
export const brokenCodes = /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/

/** The short answer, for a sentence: `413 Payload Too Large`, `no answer`. */
export function nameOutcome({ outcome }: Exchange): string {
  if (outcome.kind === 'response') return describeStatus(outcome.status)
  if (outcome.kind === 'network-error') return brokenCodes.test(outcome.code) ? 'a closed connection' : outcome.code
  return outcome.timing.firstByteMs === undefined ? 'no answer' : 'an answer that did not end'
}

function describeStatus(status: number): string {
  const name = STATUS_CODES[status]
  return name === undefined ? String(status) : `${status} ${name}`
}

/** A header of an answer by its name in lower case, undefined where it is missing. */
export function headerOf({ outcome }: Exchange, name: string): string | undefined {
  if (outcome.kind !== 'response') return undefined
  return outcome.headers.find(([given]) => given.toLowerCase() === name)?.[1]
}
