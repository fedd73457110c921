import { defineFault } from './fault.js'

/** With `keepLength` the receiver waits for bytes that never come, without it the body is no JSON any more. */
export const truncate = defineFault({
  name: 'truncate',
  group: 'transport',
  title: 'the last bytes of the body are missing',
  parameters: {
    bytes: { type: 'whole number', default: 20, unit: 'bytes', least: 1, description: 'how many are missing' },
    keepLength: {
      type: 'flag',
      default: false,
      description: 'true announces the whole length and closes the sending side (FIN) after the last byte',
    },
  },
  wire: (body, { bytes, keepLength }) => ({
    body: body.subarray(0, Math.max(0, body.length - bytes)),
    wire: keepLength ? { declaredLength: body.length, ending: 'cut' } : {},
  }),
})

/** A client that crashed, or a balancer that gave up. */
export const reset = defineFault({
  name: 'reset',
  group: 'transport',
  title: 'a TCP reset (RST) in the middle of the body',
  parameters: {
    afterBytes: {
      type: 'whole number',
      default: undefined,
      unit: 'bytes',
      description: 'how much of the body comes before it; without it the half',
    },
  },
  wire: (body, { afterBytes }) => ({
    body: body.subarray(0, afterBytes ?? Math.floor(body.length / 2)),
    wire: { declaredLength: body.length, ending: 'reset' },
  }),
})

/** Legal, and yet some servers take it for a client that went away. */
export const halfClose = defineFault({
  name: 'half-close',
  group: 'transport',
  title: 'the whole request, then the sending side is closed (FIN), and the answer is awaited',
  parameters: {},
  wire: () => ({ wire: { ending: 'half-close' } }),
})

/** The receiver did the work and nobody heard of it: the retry brings the same event once more. */
export const abandon = defineFault({
  name: 'abandon',
  group: 'transport',
  title: 'the whole request, then the connection is closed and no answer is read; a retry follows',
  parameters: {
    afterMs: {
      type: 'duration',
      default: 0,
      unit: 'ms',
      description: 'how long after the last byte; Voucherify waits 10000 (documented)',
    },
  },
  wire: (_body, { afterMs }) => ({ wire: { ending: 'abandon', endAfterMs: afterMs } }),
})

/** A receiver that is being deployed. */
export const refuse = defineFault({
  name: 'refuse',
  group: 'transport',
  title: 'no connection at all: the attempt fails as if nobody listened, and a retry follows',
  parameters: {},
  wire: () => ({ wire: { isRefused: true } }),
})
