import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createShop } from './receiver.js'
import { createStore, type Take } from './store.js'

interface Kept {
  readonly amount: number
  readonly at: string
  readonly deliveries: number
}

const isChange = (kept: Kept | undefined, at: string): boolean => kept === undefined || kept.at < at

/** A receiver that keeps what vouchers are worth, and shows it as the test says. */
function createBooks(
  isTaken: typeof isChange,
  show: (kept: Kept | undefined) => string,
): { readonly receiver: ReturnType<typeof createStore>['receiver']; readonly state: (event: SeenEvent) => string } {
  const books = new Map<string, Kept>()
  const { receiver } = createStore(({ data, event }) => {
    const kept = books.get(event.entity_id)
    const deliveries = (kept?.deliveries ?? 0) + 1
    const told = { amount: data.voucher.discount.amount_off, at: event.created_at }
    const next = isTaken(kept, event.created_at) ? told : (kept ?? told)
    books.set(event.entity_id, { ...next, deliveries })
    return 204
  })
  return { receiver, state: ({ payload }) => show(books.get(entityOf(payload))) }
}

interface SeenEvent {
  readonly payload: unknown
}

function entityOf(payload: unknown): string {
  const { event }: { event: { entity_id: string } } = JSON.parse(JSON.stringify(payload))
  return event.entity_id
}

const always = (): boolean => true
const amount = (kept?: Kept): string => String(kept?.amount)
const date = (kept?: Kept): string => String(kept?.at)
const all = (kept?: Kept): string => JSON.stringify(kept ?? null)

const replaced = 'fail: An older event that came late replaced what a newer one had told.'

test.concurrent.each([
  ['keeps the newer event', isChange, amount, 'pass'],
  ['keeps the newer event and shows its date', isChange, date, 'pass'],
  ['keeps what came last', always, amount, replaced],
  ['keeps what came last and shows its date only', always, date, replaced],
  ['keeps what came last and counts deliveries', always, all, replaced],
  [
    'keeps the newer event and counts deliveries',
    isChange,
    all,
    'skip: the state changes with every delivery, whatever it tells',
  ],
  ['shows nothing', isChange, () => 'voucher', 'skip: the state did not change with an accepted event'],
  [
    'shows only that there is one',
    isChange,
    (kept?: Kept) => String(kept !== undefined),
    'skip: the state does not change with a newer event either, so it does not show what is kept',
  ],
])('order-stale-event, where a receiver %s', async (_what, isTaken, show, found) => {
  const { receiver, state } = createBooks(isTaken, show)
  expect(await grade(receiver, 'order-stale-event', { state })).toBe(found)
})

test.concurrent('order-stale-event says what a state probe throws each time', async () => {
  const { receiver } = createShop()
  const state = (): never => {
    throw new Error('no such table')
  }
  expect(await grade(receiver, 'order-stale-event', { state })).toBe('skip: the state probe is broken: no such table')
})

/** Knows a customer only from the event that says so, and answers so where it does not. */
const needsCreation =
  (status: number): Take =>
  ({ type, event }, { seen }) => {
    if (type === 'customer.created') seen.add(event.entity_id)
    return type !== 'customer.updated' || seen.has(event.entity_id) ? 204 : status
  }

test.concurrent.each<readonly [string, Take, string]>([
  ['takes both', () => 204, 'pass'],
  [
    'knows no such customer',
    needsCreation(404),
    'fail: customer.updated got 404 Not Found because it came before customer.created.',
  ],
  [
    'leans on the retry',
    needsCreation(503),
    'warn: customer.updated got 503 Service Unavailable before customer.created, and was accepted at the retry.',
  ],
  [
    'cannot make a customer that it has met',
    ({ type, event }, { seen }) => {
      if (type === 'customer.created' && seen.has(event.entity_id)) return 409
      seen.add(event.entity_id)
      return 204
    },
    'fail: customer.created got 409 Conflict because it came after customer.updated.',
  ],
  [
    'never takes the change of a customer that came too early',
    ({ type, event }, { seen }) => {
      if (type === 'customer.created') seen.add(`${event.entity_id} created`)
      if (type !== 'customer.updated') return 204
      if (!seen.has(`${event.entity_id} created`)) seen.add(`${event.entity_id} early`)
      return seen.has(`${event.entity_id} early`) ? 500 : 204
    },
    'fail: customer.updated got 500 Internal Server Error before customer.created, and 500 Internal Server Error at the retry after it.',
  ],
  [
    'takes no customers at all',
    ({ type }) => (type.startsWith('customer.') ? 400 : 204),
    'skip: customer.created is not accepted in the right order either: it got 400 Bad Request',
  ],
])('order-update-first, where a receiver %s', async (_what, take, found) => {
  expect(await grade(createStore(take).receiver, 'order-update-first')).toBe(found)
})
