import { MockVoucherifyError } from '../../errors.js'
import { defineFault } from './fault.js'

/** The part of the global `process` that tells whether node:zlib is at hand. */
interface Host {
  readonly getBuiltinModule?: (id: 'node:zlib') => typeof import('node:zlib') | undefined
}

/** Gateways compress; most senders that compress sign what was there before. */
export const gzip = defineFault({
  name: 'gzip',
  group: 'transport',
  title: 'the body is compressed, with content-encoding: gzip',
  parameters: {
    signed: {
      type: ['raw', 'compressed'],
      default: 'raw',
      description: 'what the signature covers: the body before or after it is compressed',
    },
  },
  body({ sent, signed: before, headers }, { signed }) {
    const compressed = new Uint8Array(findZlib(globalThis.process).gzipSync(sent))
    return {
      sent: compressed,
      signed: signed === 'compressed' ? compressed : before,
      headers: [...headers, ['content-encoding', 'gzip']],
    }
  },
})

/** A static import would break browsers. */
function findZlib(host: Host | undefined): typeof import('node:zlib') {
  const zlib = host?.getBuiltinModule?.('node:zlib')
  if (zlib !== undefined) return zlib
  throw new MockVoucherifyError(
    'not-possible',
    'Failed to compress body: the fault "gzip" needs node:zlib, got none. Run it on Node.',
  )
}
