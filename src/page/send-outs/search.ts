import { outcomeWord } from '../../delivery/outcome-word.js'
import { toPattern } from '../../journal/query.js'
import type { SendOutSummary } from '../../server/answers.js'

interface SearchField {
  readonly title: string
  readonly example: string
  /** How a value is compared: as a whole, or as a part. In both `*` stands for anything, and the case of letters for nothing. */
  readonly how: 'whole' | 'part'
  /** Every value there can be, where the set is closed. */
  readonly words?: readonly string[]
  values(sendOut: SendOutSummary, isUnread: boolean): readonly (string | undefined)[]
}

/** Everything that can stand before a colon in a search. */
export const searchFields = {
  type: { title: 'event type', example: 'type:voucher.*', how: 'part', values: ({ type }) => [type] },
  status: {
    title: 'where it stands, or the answer to the last attempt',
    example: 'status:failed, status:503, status:5*, status:timeout',
    how: 'whole',
    values: ({ status, attempts }) => [status, ...answerWords(attempts.at(-1))],
  },
  code: { title: 'code of the voucher', example: 'code:SUMMER', how: 'part', values: ({ subject }) => [subject.code] },
  customer: {
    title: 'name of the customer',
    example: 'customer:"Ada L"',
    how: 'part',
    values: ({ subject }) => [subject.customer],
  },
  campaign: {
    title: 'name of the campaign',
    example: 'campaign:summer',
    how: 'part',
    values: ({ subject }) => [subject.campaign],
  },
  endpoint: {
    title: 'URL or id of the receiver',
    example: 'endpoint:3000',
    how: 'part',
    values: ({ endpoint }) => [endpoint.url, endpoint.id],
  },
  variant: {
    title: 'form of the event',
    example: 'variant:gift-card',
    how: 'whole',
    values: ({ variant }) => [variant],
  },
  fault: {
    title: 'fault that struck an attempt',
    example: 'fault:duplicate',
    how: 'whole',
    values: ({ attempts }) => attempts.flatMap(({ faults = [] }) => faults),
  },
  attempts: {
    title: 'how many attempts were made',
    example: 'attempts:3',
    how: 'whole',
    values: ({ attempts }) => [String(attempts.length)],
  },
  id: {
    title: 'id of the send-out or of the event',
    example: 'id:whs_*',
    how: 'part',
    values: ({ id, eventId }) => [id, eventId],
  },
  is: {
    title: 'unread, or retrying',
    example: 'is:unread',
    how: 'whole',
    words: ['unread', 'retrying'],
    values: ({ nextAttemptAt, attempts }, isUnread) => [
      isUnread ? 'unread' : undefined,
      nextAttemptAt !== undefined && attempts.length > 0 ? 'retrying' : undefined,
    ],
  },
} as const satisfies Readonly<Record<string, SearchField>>

type SearchFieldName = keyof typeof searchFields

/** One condition of a search. All of them must hold. */
export interface SearchTerm {
  /** Absent where the text may stand anywhere, in the body too. */
  readonly field?: SearchFieldName
  readonly text: string
  /** True with a minus before it. */
  readonly isNot: boolean
}

const termPattern = /(?<not>-)?(?:(?<field>[a-z]+):)?(?:"(?<quoted>[^"]*)"?|(?<plain>\S+))/g

/** Reads a search such as `type:voucher.* status:failed code:ABC -"Ada L"`. What is no field before a colon is part of the text. */
export function parseSearch(search: string): readonly SearchTerm[] {
  return [...search.matchAll(termPattern)].flatMap(({ groups = {} }) => {
    const { not, field, quoted, plain } = groups
    const text = (quoted ?? plain ?? '').toLowerCase()
    if (text === '') return []
    const isNot = not !== undefined
    return field === undefined || !isFieldName(field)
      ? [{ text: field === undefined ? text : `${field}:${text}`, isNot }]
      : [{ field, text, isNot }]
  })
}

/** What of a search is not understood, a sentence for each term: a field that there is none of, or a value that its field never has. */
export function explainUnknownTerms(search: string): readonly string[] {
  return [...search.matchAll(termPattern)].flatMap(({ groups = {} }) => {
    const { field, quoted, plain } = groups
    const text = quoted ?? plain ?? ''
    // The address of a receiver is a text.
    if (field === undefined || text.startsWith('//')) return []
    if (!isFieldName(field)) return [`There is no field “${field}”: “${field}:${text}” is looked for as a text.`]
    const { words }: SearchField = searchFields[field]
    if (words === undefined || text.includes('*') || words.includes(text.toLowerCase())) return []
    return [`Nothing is ever “${field}:${text}”. It can be ${words.map((word) => `${field}:${word}`).join(' or ')}.`]
  })
}

function isFieldName(name: string): name is SearchFieldName {
  return Object.hasOwn(searchFields, name)
}

/**
 * Does a send-out fit a search?
 *
 * @param bodyHits the ids of the send-outs whose body holds a text
 */
export function fitsSearch(
  sendOut: SendOutSummary,
  terms: readonly SearchTerm[],
  isUnread: boolean,
  bodyHits: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return terms.every(({ field, text, isNot }) => {
    const holds =
      field === undefined
        ? anywhere(sendOut).includes(text) || bodyHits.get(text)?.has(sendOut.id) === true
        : fitsField(searchFields[field], text, sendOut, isUnread)
    return holds !== isNot
  })
}

function fitsField(field: SearchField, text: string, sendOut: SendOutSummary, isUnread: boolean): boolean {
  const pattern = text.includes('*') ? toPattern(text) : undefined
  return field.values(sendOut, isUnread).some((value) => {
    if (value === undefined) return false
    const lower = value.toLowerCase()
    if (pattern !== undefined) return pattern.test(lower)
    return field.how === 'whole' ? lower === text : lower.includes(text)
  })
}

function anywhere({ id, eventId, type, variant, endpoint, subject }: SendOutSummary): string {
  const { code = '', customer = '', campaign = '' } = subject
  return [id, eventId, type, variant, endpoint.url, code, customer, campaign].join('\n').toLowerCase()
}

function answerWords(attempt: SendOutSummary['attempts'][number] | undefined): readonly string[] {
  if (attempt === undefined) return []
  const { outcome } = attempt
  if (outcome.kind === 'response') return [String(outcome.status)]
  return outcome.kind === 'timeout' ? ['timeout'] : [outcome.code, outcomeWord(outcome)]
}
