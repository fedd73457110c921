import { isDelivered } from '../delivery/outcome.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import { networkErrors, outcomeWord } from '../delivery/outcome-word.js'
import { formatDuration, formatInstant, printable, type Output } from './output.js'

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
