import { MockVoucherifyError } from '../errors.js'

/** What receivers of the Node kind need. A static import of it would break browsers. */
interface BuiltIns {
  readonly request: (typeof import('node:http'))['request']
  readonly createServer: (typeof import('node:http'))['createServer']
  readonly duplexPair: (typeof import('node:stream'))['duplexPair']
}

/**
 * Taken when this file is loaded: interceptors such as msw later put a client of their own in place of Node's, which would take what
 * stays in this process for a request that nobody expects.
 */
const builtIns = findBuiltIns(globalThis.process)

function findBuiltIns(host: Pick<typeof process, 'getBuiltinModule'> | undefined): BuiltIns | undefined {
  const http = host?.getBuiltinModule?.('node:http')
  const stream = host?.getBuiltinModule?.('node:stream')
  if (http === undefined || stream === undefined) return undefined
  return { request: http.request, createServer: http.createServer, duplexPair: stream.duplexPair }
}

/**
 * The parts of Node behind receivers of the Node kind.
 *
 * @throws MockVoucherifyError `not-possible` where the runtime is not Node
 */
export function requireBuiltIns(): BuiltIns {
  if (builtIns !== undefined) return builtIns
  throw new MockVoucherifyError(
    'not-possible',
    'Failed to deliver to a Node listener: it needs node:http, got none. Run it on Node, or deliver to a fetch handler.',
  )
}
