import { createLookup } from './lookup.js'

/** What keeps the global fetch on this machine. */
export interface Guard {
  /** Goes into each request. */
  readonly init: RequestInit
  close(): Promise<void>
}

/**
 * Lets fetch connect only where a name leads to this machine: it is judged when it is resolved, at each connection. What an
 * interceptor such as msw answers makes none.
 */
export async function createGuard(): Promise<Guard> {
  // The whole of undici takes three times as long to load.
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
  const dispatcher = new Agent({ pipelining: 1, connect: { lookup: createLookup([]) } })
  const init: RequestInit & { readonly dispatcher: object } = { dispatcher }
  return { init, close: () => dispatcher.destroy() }
}
