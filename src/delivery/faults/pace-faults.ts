import { defineFault } from './fault.js'

/** Where a body is cut into chunks; the last one may be shorter. */
function chunkCuts(length: number, size: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil(length / size) - 1) }, (_, index) => (index + 1) * size)
}

/** Where a body is cut into so many pieces of one size, give or take a byte. */
function cutsOf(length: number, pieces: number): readonly number[] {
  return Array.from({ length: Math.max(0, pieces - 1) }, (_, index) => Math.floor(((index + 1) * length) / pieces))
}

/** Code that turns each chunk into text by itself breaks the character that lies across the cut. */
export const split = defineFault({
  name: 'split',
  group: 'transport',
  title: 'the body comes in two pieces, cut inside its first character of several bytes',
  parameters: {
    atByte: {
      type: 'whole number',
      default: undefined,
      unit: 'bytes',
      description: 'where it is cut; without it inside a character, or in the middle where the body is all ASCII',
    },
    insideByte: {
      type: 'whole number',
      default: 1,
      unit: 'bytes',
      least: 1,
      most: 3,
      description: 'how many bytes of the character are in the first piece',
    },
    gapMs: { type: 'duration', default: 40, unit: 'ms', description: 'how long the second piece waits' },
  },
  wire(body, { atByte, insideByte, gapMs }) {
    const character = body.findIndex((byte) => byte >= 0xc0)
    const inside = character < 0 ? Math.floor(body.length / 2) : character + insideByte
    return { wire: { cuts: [{ atByte: atByte ?? inside, pauseMs: gapMs }] } }
  },
})

/** What proxies make of a request. */
export const chunked = defineFault({
  name: 'chunked',
  group: 'transport',
  title: 'transfer-encoding: chunked and no content-length',
  parameters: {
    size: { type: 'whole number', default: 1024, unit: 'bytes', least: 1, description: 'how long each chunk is' },
  },
  wire: (body, { size }) => ({
    wire: { framing: 'chunked', cuts: chunkCuts(body.length, size).map((atByte) => ({ atByte, pauseMs: 0 })) },
  }),
})

/** A bad line between the two. */
export const slowBody = defineFault({
  name: 'slow-body',
  group: 'transport',
  title: 'the body trickles in, in pieces of one size',
  parameters: {
    chunks: { type: 'whole number', default: 10, least: 2, most: 10_000, description: 'how many pieces there are' },
    ms: { type: 'duration', default: 5000, unit: 'ms', description: 'how long it takes from the first to the last' },
  },
  wire(body, { chunks, ms }) {
    const cuts = cutsOf(body.length, Math.min(chunks, body.length))
    return { wire: { cuts: cuts.map((atByte) => ({ atByte, pauseMs: ms / cuts.length })) } }
  },
})

/** Holds a worker of the receiver; by default until the time limit of the attempt, so that no body ever comes. */
export const stall = defineFault({
  name: 'stall',
  group: 'transport',
  title: 'the headers come, then silence, then the rest',
  parameters: {
    ms: { type: 'duration', default: 60_000, unit: 'ms', description: 'how long the silence lasts' },
    afterBytes: {
      type: 'whole number',
      default: 0,
      unit: 'bytes',
      description: 'how much of the body comes before it',
    },
  },
  wire: (_body, { ms, afterBytes }) => ({ wire: { cuts: [{ atByte: afterBytes, pauseMs: ms }] } }),
})

/** Clients such as curl ask before they send a long body. */
export const expectContinue = defineFault({
  name: 'expect-continue',
  group: 'transport',
  title: 'expect: 100-continue; the body follows the 100, or after a while without it',
  parameters: {
    waitMs: { type: 'duration', default: 1000, unit: 'ms', description: 'how long the body waits at most' },
  },
  wire: (_body, { waitMs }) => ({ wire: { expectContinueMs: waitMs } }),
})

/** Node closes an idle connection after 5 seconds: a request that comes just then is lost. */
export const keepaliveStale = defineFault({
  name: 'keepalive-stale',
  group: 'transport',
  title: 'the connection of an earlier such attempt is used again after it was idle; the first opens it',
  parameters: {
    idleMs: { type: 'duration', default: 5000, unit: 'ms', description: 'how long it is idle in between' },
  },
  wire: (_body, { idleMs }) => ({ wire: { idleMs } }),
})
