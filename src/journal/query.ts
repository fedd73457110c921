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

/** A text in which `*` stands for anything. A regular expression would take for ever over many of them. */
export function toPattern(pattern: string): { test(text: string): boolean } {
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop()
  if (end === undefined) return { test: (text) => text === start }
  return {
    test(text) {
      if (!text.startsWith(start) || !text.endsWith(end)) return false
      let from = start.length
      for (const part of rest) {
        const at = text.indexOf(part, from)
        if (at < 0) return false
        from = at + part.length
      }
      return from <= text.length - end.length
    },
  }
}
