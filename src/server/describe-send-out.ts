import { hideCredentials } from '../journal/credentials.js'
import type { JournalEntry } from '../journal/journal.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import type { SendOutSummary } from './answers.js'

/** A send-out as it is answered: without credentials. */
export function describeSendOut(sendOut: SendOut): SendOut {
  return { ...sendOut, attempts: sendOut.attempts.map(describeAttempt) }
}

/** A send-out without what is long. */
export function summarizeSendOut(sendOut: SendOut): SendOutSummary {
  const { body: _body, ...short } = sendOut
  return { ...short, attempts: sendOut.attempts.map(summarizeAttempt) }
}

/** A change as it is answered: without credentials. */
export function describeEntry(entry: JournalEntry): JournalEntry {
  if (entry.kind === 'attempt') return { ...entry, attempt: describeAttempt(entry.attempt) }
  if (entry.kind === 'send-out') return { ...entry, sendOut: describeSendOut(entry.sendOut) }
  return entry
}

function describeAttempt(attempt: Attempt): Attempt {
  return { ...attempt, headers: hideCredentials(attempt.headers) }
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
