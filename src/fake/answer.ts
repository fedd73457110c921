import type { Json, JsonObject } from '../events/json.js'
import { listPublications } from './list-publications.js'
import type { Mint } from './mint.js'
import type { ApiRequest, FakeEvent, Operation } from './operation.js'
import { publish } from './publish.js'
import { readPublication } from './read-publication.js'
import { readQuery } from './read-query.js'
import { Refusal, refusals, toRefusalBody } from './refusal.js'
import { draftOf, type State } from './state.js'

/** What comes of a request. */
export interface Answer {
  /** What it changes: to be merged into the state that it was asked of. */
  readonly draft: State
  readonly response: { readonly status: number; readonly body: Json }
  readonly events: readonly FakeEvent[]
  /** What was done that the real API would not have done, for the journal. */
  readonly notes: readonly string[]
}

type Run = (operation: Operation, request: ApiRequest) => JsonObject

/** `join_once` may stand in the body or in the query (documented, and sent by the SDKs). */
const create: Run = (operation, { body, query }) => {
  const request = readPublication(body)
  return publish(operation, { ...request, joinOnce: request.joinOnce || query.get('join_once') === 'true' })
}

/** The operations that the fake knows, by method and path. */
const operations = {
  'POST /v1/publications': create,
  // The old SDK's own path for the same (not documented).
  'POST /v1/vouchers/publish': create,
  'GET /v1/publications/create': (operation, { query }) => {
    const request = readPublication(readQuery(query), 'invalid_query_params')
    if (request.count > 1) {
      throw new Refusal('too_many_vouchers_requested', 'Only 1 voucher can be published per request.')
    }
    return publish(operation, request)
  },
  'GET /v1/publications': (operation, { query }) => listPublications(operation, readQuery(query)),
} as const satisfies Record<string, Run>

/** True for the name of an operation that the fake knows. */
export function isOperation(name: string): name is keyof typeof operations {
  return Object.hasOwn(operations, name)
}

/**
 * Answers a request as Voucherify does: a pure function of state, request and mint. Changes nothing by itself.
 *
 * @param unknown whether campaigns and codes that are not known are made on the spot, or refused as Voucherify refuses them
 */
export function answer(state: State, request: ApiRequest, mint: Mint, unknown: 'create' | 'reject'): Answer {
  const draft = draftOf(state)
  const events: FakeEvent[] = []
  const notes: string[] = []
  try {
    const body = findRun(request)(
      {
        draft,
        mint,
        mayCreate: unknown === 'create',
        emit: (event) => events.push(event),
        note: (text) => notes.push(text),
      },
      request,
    )
    return { draft, response: { status: 200, body }, events, notes }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const response = { status: refusals[error.key].status, body: toRefusalBody(error, mint.hexId('v-')) }
    return { draft: draftOf(state), response, events: [], notes: [] }
  }
}

/** How the operation of a request is called. */
export function nameOf({ method, path }: Pick<ApiRequest, 'method' | 'path'>): string {
  return `${method} ${path}`
}

function findRun(request: ApiRequest): Run {
  const name = nameOf(request)
  if (isOperation(name)) return operations[name]
  throw new Refusal(
    'not_implemented',
    `mock-voucherify does not know the operation ${name}. It knows: ${Object.keys(operations).join(', ')}.`,
  )
}
