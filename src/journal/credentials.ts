import type { JournalEntry } from './journal.js'
import type { Attempt, SendOut } from './send-out.js'

/** What stands in place of a credential. */
export const hidden = '(hidden)'

const credentialName = /^(?:proxy-)?authorization$|cookie|secret|token|passw|(?:api|auth|access)[-_]?key/i

/**
 * Headers as they may be shown: values that let somebody in are hidden, told by the header's name (our choice). Signatures stay,
 * because a secret cannot be read from one.
 */
export function hideCredentials(
  headers: ReadonlyArray<readonly [name: string, value: string]>,
): ReadonlyArray<readonly [name: string, value: string]> {
  return headers.map(([name, value]) => [name, credentialName.test(name) ? hidden : value])
}

/**
 * New headers in which a hidden value stands for the one that was hidden: whoever changes what was shown need not know it. Where none
 * was hidden the header is left out.
 *
 * @param before the headers that were shown, with their values
 */
export function revealCredentials(
  headers: Readonly<Record<string, string>>,
  before: ReadonlyArray<readonly [name: string, value: string]>,
): Readonly<Record<string, string>> {
  const known = new Map(before.map(([name, value]) => [name.toLowerCase(), value]))
  const revealed = Object.entries(headers).map(
    ([name, value]) => [name, value === hidden ? known.get(name.toLowerCase()) : value] as const,
  )
  return Object.fromEntries(revealed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** An attempt as it may be shown: without the credentials of its request and of its answer. */
export function hideAttemptCredentials(attempt: Attempt): Attempt {
  const { headers, outcome } = attempt
  return {
    ...attempt,
    headers: hideCredentials(headers),
    outcome: outcome.kind === 'response' ? { ...outcome, headers: hideCredentials(outcome.headers) } : outcome,
  }
}

/** A send-out as it may be shown. */
export function hideSendOutCredentials(sendOut: SendOut): SendOut {
  return { ...sendOut, attempts: sendOut.attempts.map(hideAttemptCredentials) }
}

/** A change as it may be shown. */
export function hideEntryCredentials(entry: JournalEntry): JournalEntry {
  if (entry.kind === 'attempt') return { ...entry, attempt: hideAttemptCredentials(entry.attempt) }
  if (entry.kind === 'send-out') return { ...entry, sendOut: hideSendOutCredentials(entry.sendOut) }
  return entry
}
