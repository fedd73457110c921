import type { EventType } from '../events/catalogue.js'
import type { Json, JsonObject } from '../events/json.js'
import type { Mint } from './mint.js'
import type { State } from './state.js'

/** A request to Voucherify's API, without its HTTP. */
export interface ApiRequest {
  readonly method: string
  /** Below the host, such as `/v1/publications`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Undefined where there is none. */
  readonly body: Json | undefined
}

/** Something that Voucherify tells its webhooks of. */
export interface FakeEvent {
  readonly type: EventType
  readonly data: JsonObject
}

/** What an operation works with. */
export interface Operation {
  /** May be written into; it counts only where the operation is not refused. */
  readonly draft: State
  readonly mint: Mint
  /** Whether what is not known is made on the spot. */
  readonly mayCreate: boolean
  emit(event: FakeEvent): void
  /** Tells what was done that the real API would not have done. */
  note(text: string): void
}
