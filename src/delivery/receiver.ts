import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fetch, Transport } from '../runtime.js'
import { requireBuiltIns } from './built-in.js'
import { createFetchTransport } from './fetch-transport.js'
import { createListenerTransport, type ConnectionTarget } from './listener-transport.js'
import { isResponse, ReceiverError } from './receiver-error.js'

/** A receiver of the fetch kind: a Hono or Bun app's `fetch`, a Next route handler, a worker. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** A receiver of the Node kind: an Express app, Koa's `app.callback()`, a Connect app, a listener of `http.createServer`. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => unknown

/** The part of a Fastify instance that is needed. */
export interface FastifyReceiver {
  ready(): PromiseLike<unknown>
  readonly server: ConnectionTarget
}

/**
 * A receiver in the same process, which needs no port. A function of no or one parameter is a fetch handler, any other a Node listener:
 * a handler that takes more, such as a Next route's `(request, context)`, is wrapped: `(request) => POST(request, context)`.
 */
export type InProcessReceiver = FetchHandler | NodeListener | { readonly fetch: FetchHandler } | FastifyReceiver

/**
 * A transport to a receiver in the same process. Node listeners and Fastify get the request through Node's own HTTP server, over
 * a connection in memory: body parsers, header limits and chunks are those of production.
 *
 * @param option the name of the option to blame for an unsupported receiver
 * @throws TypeError for anything else
 */
export function createReceiverTransport(receiver: InProcessReceiver, option = 'deliverTo'): Transport {
  const open = connectionTargetOf(receiver)
  if (open !== undefined) return createListenerTransport(open)
  if (typeof receiver === 'function' && isFetchHandler(receiver)) return fetchTransport(receiver)
  if (
    typeof receiver === 'object' &&
    receiver !== null &&
    'fetch' in receiver &&
    typeof receiver.fetch === 'function'
  ) {
    const { fetch } = receiver
    return fetchTransport((request) => Reflect.apply(fetch, receiver, [request]))
  }
  throw new TypeError(
    `The option ${option} takes a fetch handler, a Node listener such as an Express app, or a Fastify instance, got ${describe(receiver)}.`,
  )
}

/** What makes ready the Node server which takes connections for a receiver, undefined where it is none of the Node kind. */
export function connectionTargetOf(receiver: InProcessReceiver): (() => Promise<ConnectionTarget>) | undefined {
  if (typeof receiver === 'function') return isFetchHandler(receiver) ? undefined : async () => createServer(receiver)
  if (typeof receiver !== 'object' || receiver === null || !('ready' in receiver && 'server' in receiver))
    return undefined
  return async () => {
    await receiver.ready()
    return receiver.server
  }
}

function isFetchHandler(receiver: FetchHandler | NodeListener): receiver is FetchHandler {
  return receiver.length < 2
}

function fetchTransport(handler: FetchHandler): Transport {
  const fetch: Fetch = async (request) => {
    const response: unknown = await call(() => handler(request))
    if (isResponse(response)) return response
    throw new ReceiverError(
      'RECEIVER_RETURNED_WRONG',
      `the fetch handler returned no Response, got ${describe(response)}`,
    )
  }
  return createFetchTransport(fetch)
}

function createServer(listener: NodeListener): ConnectionTarget {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const returned = await call(() => listener(request, response))
    if (!isResponse(returned) || response.headersSent) return
    throw new ReceiverError(
      'RECEIVER_RETURNED_WRONG',
      'it returned a Response, as fetch handlers do, but takes more than one parameter, as Node listeners do: wrap it, deliverTo: (request) => handler(request)',
    )
  }
  return requireBuiltIns().createServer((request, response) => {
    answer(request, response).catch((error) => request.socket.destroy(error))
  })
}

/** Calls what belongs to the receiver. What it throws or rejects with is an outcome. */
async function call(receiver: () => unknown): Promise<unknown> {
  try {
    return await receiver()
  } catch (error) {
    throw ReceiverError.of('RECEIVER_THREW', error)
  }
}

function describe(value: unknown): string {
  return value === null || value === undefined
    ? String(value)
    : Array.isArray(value)
      ? 'an array'
      : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`
}
