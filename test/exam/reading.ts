import { createReceiver, isGenuine } from './receiver.js'

type Members = Readonly<Record<string, unknown>>

/** A payload as a receiver believes that it is. */
export interface BelievedPayload extends Members {
  readonly data: Members & {
    readonly created_at: string
    readonly customer: { readonly name: string; readonly email: string; readonly metadata: Members }
    readonly campaign: Members & { readonly campaign_type: string; readonly created_at: string }
    readonly publication: { readonly channel: string }
    readonly voucher: Members & {
      readonly category_id: string | null
      readonly loyalty_card?: { readonly points: number }
      readonly discount?: { readonly amount_off: number }
    }
    readonly order?: { readonly status: string }
  }
  readonly event: Members & { readonly id: string; readonly created_at: string; readonly event_source: Members }
}

/** A receiver that verifies, then reads: it answers 400 where that says false, and 500 where it throws. */
export function createReader(read: (payload: BelievedPayload) => boolean): ReturnType<typeof createReceiver> {
  return createReceiver((delivery) => {
    if (!isGenuine(delivery)) return 401
    try {
      return read(JSON.parse(delivery.raw.toString())) ? 204 : 400
    } catch {
      return 500
    }
  })
}
