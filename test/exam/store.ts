import type { ExamOptions } from '../../src/exam/check-receiver.js'
import { createReceiver, isGenuine, type Delivery } from './receiver.js'

/** What a test's receiver has done. */
export class Store {
  readonly effects = new Map<string, number>()
  readonly seen = new Set<string>()
  failures = 0

  /** Does the work of an event, unless it is to fail. */
  act(id: string): void {
    if (this.failures > 0) {
      this.failures--
      throw new Error('The work failed')
    }
    this.effects.set(id, (this.effects.get(id) ?? 0) + 1)
  }
}

/** A genuine delivery, as far as the tests look at it. */
export interface Taken {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly customer: { readonly id: string; readonly name: string }
    readonly voucher: { readonly id: string; readonly discount: { readonly amount_off: number } }
  }
  readonly event: {
    readonly id: string
    readonly type: string
    readonly created_at: string
    readonly entity_id: string
  }
  readonly delivery: Delivery
}

/** What becomes of a genuine delivery; the status that is answered. */
export type Take = (taken: Taken, store: Store) => number | Promise<number>

/** A receiver that verifies, and leaves to the test what it does then; with the hooks that look at it. */
export function createStore(take: Take): {
  readonly store: Store
  readonly receiver: ReturnType<typeof createReceiver>
  readonly hooks: Pick<ExamOptions, 'effects' | 'failNext'>
} {
  const store = new Store()
  const receiver = createReceiver(async (delivery) => {
    if (delivery.request.method !== 'POST') return 405
    if (!isGenuine(delivery)) return 401
    try {
      return await take({ ...JSON.parse(delivery.raw.toString()), delivery }, store)
    } catch {
      return 500
    }
  })
  const hooks: Pick<ExamOptions, 'effects' | 'failNext'> = {
    effects: ({ id }) => store.effects.get(id) ?? 0,
    failNext: () => {
      store.failures = 1
    },
  }
  return { store, receiver, hooks }
}

/** What a correct receiver does: the work of each event once, and marks it as seen with the work. */
export const takeOnce: Take = ({ event }, store) => {
  if (store.seen.has(event.id)) return 200
  store.act(event.id)
  store.seen.add(event.id)
  return 204
}

export const pause = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs))
