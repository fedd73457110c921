import { MockVoucherifyError } from '../errors.js'
import { hexIdEpoch } from './ids.js'

/** What repeats a run: the same seed makes the same bytes, on every Node version and machine. */
export type Seed = string | number

/**
 * The text of a seed.
 *
 * @throws MockVoucherifyError `invalid-option` for an empty one: whoever set it meant something
 */
export function toSeed(seed: Seed): string {
  const text = String(seed)
  if (text !== '') return text
  throw new MockVoucherifyError(
    'invalid-option',
    'Failed to read seed: it is empty, got "". Write any text or number, or leave it out for a fresh one.',
  )
}

/** The instant of the first event of a seeded run, where no other is given (our choice). */
export const seededStartAt = Date.UTC(2026, 0, 5, 10, 0, 0)

/** Events of a seeded run happen a second apart (our choice), so that their ids sort as they were made. */
export const seededStepMs = 1000

/** A fresh seed: short enough to be typed from the screen. */
export function drawSeed(random: () => number): string {
  return Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')
}

/** A day, or a time with its zone: without one it would be another instant on every machine. */
const writtenInstant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i

/**
 * Reads an instant such as `2026-01-05T10:00:00Z`, a Date, or milliseconds since 1970.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function toInstant(now: string | number | Date): number {
  return checkInstant(typeof now === 'string' ? parseInstant(now) : Number(now), now)
}

/**
 * Checks that ids can tell an instant, in milliseconds since 1970: outside of these years they would repeat.
 *
 * @param given what the caller wrote
 * @throws MockVoucherifyError `invalid-option`
 */
export function checkInstant(at: number, given: string | number | Date): number {
  if (!Number.isNaN(at) && at >= hexIdEpoch && at < Date.UTC(2155, 0, 1)) return Math.floor(at)
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read instant: not a date between 2016-05-04, from which the ids count, and 2155, got "${String(given)}". Write it like 2026-01-05T10:00:00Z.`,
  )
}

function parseInstant(text: string): number {
  const day = text.slice(0, 10)
  if (!writtenInstant.test(text) || Number.isNaN(Date.parse(day))) return Number.NaN
  // Date.parse takes the 30th of February for the 2nd of March.
  return new Date(day).toISOString().startsWith(day) ? Date.parse(text) : Number.NaN
}

/**
 * Checks which event of a seed is meant.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function toEventNumber(number: number): number {
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read number of the event: not a whole number from 0, got ${String(number)}. Count the events of a seed from 0.`,
  )
}
