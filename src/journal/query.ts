import type { JournalQuery } from './journal.js'
import type { SendOut } from './send-out.js'

/** A test that tells whether a send-out fits a query. */
export function createMatcher({
  type,
  status,
  endpoint,
  from,
  until,
  text,
}: JournalQuery): (sendOut: SendOut) => boolean {
  const typePattern = type === undefined ? undefined : toPattern(type)
  const wanted = text?.toLowerCase()
  return (sendOut) =>
    (typePattern === undefined || typePattern.test(sendOut.type)) &&
    (status === undefined || sendOut.status === status) &&
    (endpoint === undefined || sendOut.endpoint.id === endpoint || sendOut.endpoint.url === endpoint) &&
    (from === undefined || sendOut.createdAt >= from) &&
    (until === undefined || sendOut.createdAt < until) &&
    (wanted === undefined || sendOut.id === wanted || sendOut.body.toLowerCase().includes(wanted))
}

/** An event type in which `*` stands for anything, as a pattern. */
export function toPattern(type: string): RegExp {
  const parts = type.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`)
}
