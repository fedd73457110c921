import type { EventType } from '../events/catalogue.js'
import type { Json, JsonObject } from '../events/json.js'
import type { Mint } from './mint.js'
import type { Refusal } from './refusal.js'
import type { State } from './state.js'
import type { UnreadBody } from './unread-body.js'
import type { VendorOperationName } from './vendor-operations.js'

/** A request to Voucherify's API, without its HTTP. */
export interface ApiRequest {
  readonly method: string
  /** Below the host and still encoded, such as `/v1/vouchers/A%2F1`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Undefined where there is none. */
  readonly body: Json | UnreadBody | undefined
}

/** Something that Voucherify tells its webhooks of. */
export interface FakeEvent {
  readonly type: EventType
  readonly data: JsonObject
}

/** How the fake takes what Voucherify's documentation leaves open, or what it does not know. */
export interface Choices {
  /** Whether what is not known is made on the spot. */
  readonly mayCreate: boolean
  /** What a `source_id` that was used before gets. */
  readonly duplicateSourceId: 'replay' | 'reject' | 'by-request'
}

/** What an operation works with. */
export interface Operation {
  /** May be written into; it counts only where the operation is not refused. */
  readonly draft: State
  readonly mint: Mint
  readonly choices: Choices
  emit(type: EventType, data: JsonObject): void
  /** Tells what was done that the real API would not have done. */
  note(text: string): void
  /** The answer to what is refused and leaves something behind all the same, such as a redemption that failed. */
  refused(refusal: Refusal): Reply
}

/** What a request says, taken apart. */
export interface Call {
  /** What the path names, by the names of its template. */
  readonly path: Readonly<Record<string, string>>
  readonly query: JsonObject
  readonly body: Json | undefined
}

/** What is answered. */
export interface Reply {
  readonly status: number
  /** Undefined where there is none. */
  readonly body: Json | undefined
}

/** Does one operation of the API. */
export type Run = (operation: Operation, call: Call) => Reply

/** Operations by their names in Voucherify's SDKs. */
export type Runs = Readonly<Partial<Record<VendorOperationName, Run>>>

/** What the path says; empty where its template has no such name. */
export function named(call: Call, name: string): string {
  return call.path[name] ?? ''
}

export function ok(body: Json): Reply {
  return { status: 200, body }
}

/** Done, and nothing to show (documented of deletions). */
export const done: Reply = { status: 204, body: undefined }
