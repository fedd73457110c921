import { MockVoucherifyError } from '../errors.js'
import { parseDuration } from '../duration.js'
import { didYouMean } from '../nearest.js'

/** When the attempts after the first are made. */
export interface RetrySchedule {
  readonly name: string
  /** One line for help texts. */
  readonly title: string
  /** When each retry is due, in milliseconds after the first attempt. */
  readonly retriesAtMs: readonly number[]
  /** True where the endpoint is switched off after the last attempt failed. */
  readonly switchesOff: boolean
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The closed table of retry schedules. */
export const retrySchedules = {
  voucherify: {
    name: 'voucherify',
    title: '12 retries: 1, 2, 4 … 1024 minutes and 24 hours after the first attempt, then off (documented)',
    retriesAtMs: [...Array.from({ length: 11 }, (_, index) => 2 ** index * minuteMs), 24 * hourMs],
    switchesOff: true,
  },
  none: {
    name: 'none',
    title: 'one attempt, no retry',
    retriesAtMs: [],
    switchesOff: false,
  },
} as const satisfies Record<string, RetrySchedule>

/** The name of a schedule of the table. */
export type RetryScheduleName = keyof typeof retrySchedules

/** A schedule of one's own: the name of a row, or how long after the first attempt each retry is due, such as `['5s', '1m']`. */
export type RetryScheduleOption = RetryScheduleName | readonly string[]

/**
 * Reads a retry schedule.
 *
 * @throws MockVoucherifyError `invalid-option` for an unknown name, a duration that cannot be read, or one before the one before it
 */
export function toRetrySchedule(option: RetryScheduleOption): RetrySchedule {
  if (Array.isArray(option)) return ownSchedule(option)
  if (typeof option === 'string' && isRetryScheduleName(option)) return retrySchedules[option]
  throw unknownName(option)
}

function unknownName(name: unknown): MockVoucherifyError {
  const known = Object.keys(retrySchedules)
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to find retry schedule: none has this name, got "${name}".${didYouMean(String(name), known)} Use one of ${known.join(', ')}, or a list such as 5s,1m,1h.`,
  )
}

/**
 * Reads a retry schedule from a file or a command line: `voucherify`, `none`, or durations, in a list or in a text such as `5s,1m`.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function readRetries(said: string | readonly string[]): RetryScheduleOption {
  if (typeof said === 'string' && isRetryScheduleName(said)) return said
  if (typeof said === 'string' && !/^\s*-?\d/.test(said)) throw unknownName(said)
  const durations = typeof said === 'string' ? said.split(',') : said
  ownSchedule(durations)
  return durations
}

function isRetryScheduleName(name: string): name is RetryScheduleName {
  return Object.hasOwn(retrySchedules, name)
}

function ownSchedule(durations: readonly string[]): RetrySchedule {
  const retriesAtMs = durations.map(parseDuration)
  const wrong = retriesAtMs.findIndex((at, index) => at < (retriesAtMs[index - 1] ?? 0))
  if (wrong >= 0) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to read retry schedule: each retry is so long after the first attempt and none before the one before it, got "${durations.join(',')}". Sort the list.`,
    )
  }
  return { name: durations.join(','), title: 'a schedule of your own', retriesAtMs, switchesOff: true }
}

/** What the documentation leaves open, as options. */
export interface DeliveryPolicy {
  readonly schedule: RetrySchedule
  /** Whether the first attempt is one of the schedule's: then there is one retry less. */
  readonly countFirstAttempt: boolean
  readonly newIdOnRetry: boolean
  readonly onSwitchOff: 'cancel' | 'hold'
}

/**
 * When the next attempt is due, in milliseconds since 1970, or undefined where the last one was made.
 *
 * @param firstAt when the first attempt was made
 * @param attempts how many were made
 */
export function nextRetryAt(
  { schedule: { retriesAtMs }, countFirstAttempt }: Pick<DeliveryPolicy, 'schedule' | 'countFirstAttempt'>,
  firstAt: number,
  attempts: number,
): number | undefined {
  const isLast = countFirstAttempt && attempts === retriesAtMs.length
  const dueMs = isLast ? undefined : retriesAtMs[attempts - 1]
  return dueMs === undefined ? undefined : firstAt + dueMs
}
