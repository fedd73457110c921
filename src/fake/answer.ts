import type { Json } from '../events/json.js'
import { findVendorOperation, vendorMethodsOf } from './vendor/find-vendor-operation.js'
import type { Mint } from './mint.js'
import type { ApiRequest, Choices, FakeEvent, Operation, Reply } from './operation.js'
import { readQuery } from './reading/read-query.js'
import { Refusal, refusals, toRefusalBody } from './refusal.js'
import { refusalOfUnknown } from './vendor/refusal-of-unknown.js'
import { runOf } from './runs.js'
import { draftOf, type State } from './state/state.js'
import { UnreadBody } from './reading/unread-body.js'

/** What comes of a request. */
export interface Answer {
  /** What it changes: to be merged into the state that it was asked of. */
  readonly draft: State
  readonly response: {
    readonly status: number
    /** Undefined where there is none. */
    readonly body: Json | undefined
    /** The methods that the path has, where it has not the one that was asked. */
    readonly allow?: string
  }
  readonly events: readonly FakeEvent[]
  /** What was done that the real API would not have done, for the journal. */
  readonly notes: readonly string[]
}

/** Answers a request as Voucherify does: a pure function of state, request and mint. Changes nothing by itself. */
export function answer(state: State, request: ApiRequest, mint: Mint, choices: Choices): Answer {
  const draft = draftOf(state)
  const events: FakeEvent[] = []
  const notes: string[] = []
  const refused = (refusal: Refusal): Reply => ({
    status: refusals[refusal.key].status,
    body: toRefusalBody(refusal, mint.hexId('v-')),
  })
  try {
    const response = run(request, {
      draft,
      mint,
      choices,
      emit: (type, data) => events.push({ type, data }),
      note: (text) => notes.push(text),
      refused,
    })
    return { draft, response, events, notes }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const allow = error.key === 'method_not_allowed' ? { allow: vendorMethodsOf(request.path).join(', ') } : {}
    return { draft: draftOf(state), response: { ...refused(error), ...allow }, events: [], notes: [] }
  }
}

function run(request: ApiRequest, operation: Operation): Reply {
  const vendor = findVendorOperation(request)
  const known = vendor === undefined ? undefined : runOf(vendor.name)
  if (vendor === undefined || known === undefined) throw refusalOfUnknown(request)
  const body = request.body instanceof UnreadBody ? request.body.read() : request.body
  return known(operation, { path: vendor.path, query: readQuery(request.query), body })
}
