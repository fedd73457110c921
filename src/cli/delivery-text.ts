import { isDelivered } from '../delivery/outcome.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import { formatDuration, formatInstant, printable, type Output } from './output.js'

/** What the usual failures of a connection mean, by their code. */
const networkErrors: Readonly<Record<string, { readonly word: string; readonly sentence: string }>> = {
  ECONNREFUSED: { word: 'refused', sentence: 'Nothing listens there. Is the receiver running, and at this port?' },
  ECONNRESET: { word: 'no answer', sentence: 'The receiver closed the connection without an answer.' },
  UND_ERR_SOCKET: { word: 'no answer', sentence: 'The receiver closed the connection without an answer.' },
  EPIPE: { word: 'no answer', sentence: 'The receiver closed the connection before it had read the request.' },
  ENOTFOUND: { word: 'no such host', sentence: 'The name of the host is not known. Is it spelt right?' },
  EAI_AGAIN: { word: 'no such host', sentence: 'The name of the host could not be looked up.' },
  ECONNABORTED: { word: 'no answer', sentence: 'The connection was cut.' },
  EHOSTUNREACH: { word: 'unreachable', sentence: 'There is no way to this host.' },
  ENETUNREACH: { word: 'unreachable', sentence: 'There is no way to this network.' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { word: 'bad certificate', sentence: 'The certificate is self-signed.' },
  CERT_HAS_EXPIRED: { word: 'bad certificate', sentence: 'The certificate has expired.' },
  ERR_TLS_CERT_ALTNAME_INVALID: { word: 'bad certificate', sentence: 'The certificate is for another host.' },
  EPROTO: { word: 'no TLS', sentence: 'The receiver does not speak TLS here. Is it http instead of https?' },
}

/** An outcome in a word or two, as it stands in brackets and in counts: `200`, `refused`, `no answer`. */
export function outcomeWord(outcome: Outcome): string {
  if (outcome.kind === 'response') return String(outcome.status)
  if (outcome.kind === 'timeout') return 'no answer'
  return networkErrors[outcome.code]?.word ?? outcome.code
}

/** The line of a payload on its way: `2026-01-05 10:00:00  -->  voucher.published  [evvou_…]  whs_…`. */
export function departureLine({ type, eventId, id, createdAt }: SendOut, output: Output): string {
  const at = output.paint('dim', formatInstant(Date.parse(createdAt)))
  return `${at}  -->  ${output.paint('bold', type)}  [${eventId}]  ${output.paint('dim', id)}`
}

/** The line of an answer, and below it what helps where it is not the right one, unless the attempt before said that already. */
export function answerLines({ endpoint, attempts }: SendOut, attempt: Attempt, output: Output): readonly string[] {
  const { at, outcome } = attempt
  const answeredAt = formatInstant(Date.parse(at) + outcome.timing.totalMs)
  const word = output.paint(isDelivered(outcome) ? 'green' : 'red', `[${outcomeWord(outcome)}]`)
  const duration = output.paint('dim', `(${formatDuration(outcome.timing.totalMs)})`)
  const line = `${output.paint('dim', answeredAt)}  <--  ${word} POST ${endpoint.url}  ${duration}`
  const before = attempts[attempts.indexOf(attempt) - 1]
  const told = before === undefined ? [] : remarks(before)
  const toTell = remarks(attempt).filter((remark) => !told.includes(remark))
  return [line, ...toTell.map((remark) => `${' '.repeat(26)}${remark}`)]
}

function remarks({ outcome, faults }: Attempt): readonly string[] {
  const purpose = faults === undefined ? [] : [`On purpose: ${faults.join(', ')}.`]
  if (isDelivered(outcome)) return purpose
  return faults === undefined || outcome.kind === 'response' ? [...purpose, ...remarksOnOutcome(outcome)] : purpose
}

function remarksOnOutcome(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'timeout') {
    return [`No complete answer within ${formatDuration(outcome.afterMs)}. --timeout sets how long to wait.`]
  }
  if (outcome.kind === 'network-error') {
    return [networkErrors[outcome.code]?.sentence ?? `The connection failed: ${printable(outcome.message)}`]
  }
  const said = printable(outcome.body)
  return [...(said === '' ? [] : [`It said: ${said}`]), ...statusRemarks(outcome)]
}

function statusRemarks({ status, headers }: Extract<Outcome, { kind: 'response' }>): readonly string[] {
  if (status >= 300 && status < 400) {
    const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
    const target = location === undefined ? '' : `; this one leads to ${printable(location)}`
    return [`Redirects are not followed, as with Voucherify${target}. Send to the right URL at once.`]
  }
  if (status === 401 || status === 403) {
    return ['If it refused the signature: `mock-voucherify explain` tells which mistake the receiver makes.']
  }
  if (status === 404 || status === 405) return ['Is the path of the URL right, and does it take POST?']
  return []
}
