/** What a receiver needs of a payload. */
export interface Payload {
  readonly event: { readonly id: string; readonly type: string }
  readonly data: unknown
}

/** Takes each event once. */
export interface Inbox {
  /** Keeps the event, unless it is there already. Answer 2xx once this has resolved: from then on Voucherify forgets it. */
  accept(payload: Payload): Promise<void>
}

/**
 * Creates an inbox in memory, for an example. A real one is a table with a unique `event.id`: `accept` is one INSERT that ignores what
 * is there already, and a worker does the rest later. Voucherify waits ten seconds for the answer, and repeats what it did not get.
 */
export function createInbox(work: (payload: Payload) => void): Inbox {
  const ids = new Set<string>()
  return {
    async accept(payload) {
      if (ids.has(payload.event.id)) return
      ids.add(payload.event.id)
      setImmediate(() => work(payload))
    },
  }
}

/** The payload in a body that was verified, or undefined where it is none. Unknown members are welcome: they come without notice. */
export function readPayload(body: string | Uint8Array): Payload | undefined {
  try {
    const payload: unknown = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
    return isPayload(payload) ? payload : undefined
  } catch {
    return undefined
  }
}

function isPayload(value: unknown): value is Payload {
  if (typeof value !== 'object' || value === null || !('event' in value) || !('data' in value)) return false
  const { event } = value
  return typeof event === 'object' && event !== null && 'id' in event && typeof event.id === 'string' && 'type' in event
}
