import type { Attempt, SendOut } from '../journal/send-out.js'
import { readSubject } from '../journal/subject.js'
import type { SendOutSummary } from './answers.js'

/** A send-out without what is long. */
export function summarizeSendOut(sendOut: SendOut): SendOutSummary {
  const { body, ...short } = sendOut
  return { ...short, subject: readSubject(body), attempts: sendOut.attempts.map(summarizeAttempt) }
}

function summarizeAttempt({
  headers: _headers,
  body: _body,
  outcome,
  ...short
}: Attempt): SendOutSummary['attempts'][number] {
  if (outcome.kind !== 'response') return { ...short, outcome }
  const { kind, status, timing } = outcome
  return { ...short, outcome: { kind, status, timing } }
}
