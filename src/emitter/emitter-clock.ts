import { createScaledClock, createVirtualClock, type VirtualClock } from '../clock.js'
import { parseDuration } from '../duration.js'
import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { seededStartAt, toInstant } from '../payload/seed.js'
import type { Clock } from '../runtime.js'
import type { EmitterOptions } from './emitter-options.js'

/** The time of an emitter. */
export interface EmitterClock {
  readonly clock: Clock
  /** The clock again, where it is moved by hand. */
  readonly virtual: VirtualClock | undefined
  /** When the first event happens, where events follow each other at fixed steps instead of the clock. */
  readonly startAt: number | undefined
}

/**
 * Reads which clock to use, and where it begins.
 *
 * @param lastAt where an earlier run of the same journal ended: a clock of ours never goes back behind it
 */
export function createEmitterClock(
  { clock = 'real', now, seed }: EmitterOptions,
  base: Clock,
  lastAt = 0,
): EmitterClock {
  const startAt = now !== undefined ? toInstant(now) : seed !== undefined ? seededStartAt : undefined
  if (clock === 'real') return { clock: base, virtual: undefined, startAt }
  if (clock === 'virtual') {
    const virtual = createVirtualClock(Math.max(startAt ?? (lastAt === 0 ? base.now() : 0), lastAt))
    return { clock: virtual, virtual, startAt: undefined }
  }
  return {
    clock: createScaledClock(base, Number(readClock(clock).slice(0, -1)), Math.max(startAt ?? base.now(), lastAt)),
    virtual: undefined,
    startAt: undefined,
  }
}

/** The name of a clock, or how many times as fast as the real one it runs. */
export type ClockName = NonNullable<EmitterOptions['clock']>

/**
 * Reads the name of a clock: `real`, `virtual`, or a factor such as `60x`.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function readClock(text: string): ClockName {
  if (isClockName(text)) return text
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to choose clock: none has this name, got "${text}".${didYouMean(text, ['real', 'virtual'])} Use real, virtual, or a factor such as 60x.`,
  )
}

function isClockName(text: string): text is ClockName {
  return text === 'real' || text === 'virtual' || /^(?!0+(?:\.0+)?x)\d+(?:\.\d+)?x$/.test(text)
}

/**
 * Reads how far a clock is to be moved.
 *
 * @param by such as `8h`, or milliseconds
 * @throws MockVoucherifyError `invalid-option`
 */
export function toAdvanceMs(by: string | number): number {
  const byMs = typeof by === 'string' ? parseDuration(by) : by
  if (byMs > 0) return byMs
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to advance clock: it never goes back, got ${by}. Write a duration above 0, such as 8h.`,
  )
}
