import type { JournalChange, JournalEndpoint, JournalEntry, JournalState } from './journal.js'
import type { Attempt, SendOut, SendOutStatus } from './send-out.js'

type Check = (value: unknown) => boolean

/** What must be there of T. Members that are not named may be anything: a later version may write more. */
type Members<T> = { readonly [Name in keyof T]-?: Check }

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const isBoolean: Check = (value) => typeof value === 'boolean'
const isInstant: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0

const oneOf =
  <T extends string>(names: Readonly<Record<T, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(names, value)

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

const pairOf =
  (first: Check, second: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1])

function membersOf<T>(members: Members<T>): Check {
  const checks = Object.entries<Check>(members)
  return (value) => isObject(value) && checks.every(([name, check]) => check(value[name]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isStatus = oneOf<SendOutStatus>({ pending: true, delivered: true, failed: true, canceled: true, dropped: true })

const isSettledStatus = oneOf<Exclude<SendOutStatus, 'pending'>>({
  delivered: true,
  failed: true,
  canceled: true,
  dropped: true,
})

const isHeaders = listOf(pairOf(isText, isText))

const isTiming = membersOf<Attempt['outcome']['timing']>({
  connectMs: optional(isNumber),
  firstByteMs: optional(isNumber),
  totalMs: isNumber,
})

type OutcomeOf<Kind extends Attempt['outcome']['kind']> = Omit<Extract<Attempt['outcome'], { kind: Kind }>, 'kind'>

const outcomes: Readonly<Record<Attempt['outcome']['kind'], Check>> = {
  response: membersOf<OutcomeOf<'response'>>({
    status: isNumber,
    headers: isHeaders,
    body: isText,
    bodyTruncated: isBoolean,
    timing: isTiming,
  }),
  timeout: membersOf<OutcomeOf<'timeout'>>({ afterMs: isNumber, timing: isTiming }),
  'network-error': membersOf<OutcomeOf<'network-error'>>({ code: isText, message: isText, timing: isTiming }),
}

/** A check of the member `kind` and of what goes with it. */
const byKind =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    typeof value['kind'] === 'string' &&
    Object.hasOwn(checks, value['kind']) &&
    checks[value['kind']]?.(value) === true

const isAttempt = membersOf<Attempt>({
  number: isCount,
  at: isInstant,
  headers: isHeaders,
  body: optional(
    membersOf<NonNullable<Attempt['body']>>({ encoding: oneOf({ 'utf-8': true, base64: true }), text: isText }),
  ),
  faults: optional(listOf(isText)),
  outcome: byKind(outcomes),
})

const sendOutShape = membersOf<SendOut>({
  id: isText,
  type: isText,
  eventId: isText,
  endpoint: membersOf<SendOut['endpoint']>({ id: isText, url: isText }),
  createdAt: isInstant,
  seed: isText,
  number: isCount,
  variant: isText,
  body: isText,
  status: isStatus,
  attempts: listOf(isAttempt),
  nextAttemptAt: optional(isInstant),
})

const isEndpoint = membersOf<JournalEndpoint>({
  id: isText,
  url: isText,
  level: oneOf({ project: true, distribution: true }),
  events: listOf(isText),
  scheme: isText,
  status: oneOf({ active: true, disabled: true, paused: true }),
})

type ChangeOf<Kind extends JournalChange['kind']> = Omit<Extract<JournalChange, { kind: Kind }>, 'kind'>

const changes: { readonly [Kind in JournalChange['kind']]: Check } = {
  run: membersOf<ChangeOf<'run'>>({ seed: isText }),
  endpoint: membersOf<ChangeOf<'endpoint'>>({
    change: oneOf({ created: true, updated: true, deleted: true }),
    endpoint: isEndpoint,
    reason: optional(isText),
  }),
  'send-out': membersOf<ChangeOf<'send-out'>>({ sendOut: sendOutShape }),
  planned: membersOf<ChangeOf<'planned'>>({ sendOutId: isText, nextAttemptAt: isInstant }),
  attempt: membersOf<ChangeOf<'attempt'>>({
    sendOutId: isText,
    attempt: isAttempt,
    nextAttemptAt: optional(isInstant),
  }),
  settled: membersOf<ChangeOf<'settled'>>({ sendOutId: isText, status: isSettledStatus, reason: optional(isText) }),
  clock: membersOf<ChangeOf<'clock'>>({ byMs: isNumber }),
  note: membersOf<ChangeOf<'note'>>({ text: isText }),
  cleared: membersOf<ChangeOf<'cleared'>>({}),
}

const isAnyChange = byKind(changes)
const isNumbered = membersOf<Pick<JournalEntry, 'sequence' | 'at'>>({ sequence: isCount, at: isInstant })

const stateShape = membersOf<JournalState>({
  sequence: isCount,
  at: optional(isInstant),
  endpoints: listOf(isEndpoint),
  nextNumbers: listOf(pairOf(isText, isCount)),
})

/** True for what a journal writes as a change. */
export function isEntry(value: unknown): value is JournalEntry {
  return isNumbered(value) && isAnyChange(value)
}

/** True for a send-out as a journal writes it. */
export function isSendOut(value: unknown): value is SendOut {
  return sendOutShape(value)
}

/** True for what a run leaves to the next one. */
export function isState(value: unknown): value is JournalState {
  return stateShape(value)
}
