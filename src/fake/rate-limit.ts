/** How many calls a minute Voucherify allows an organization (documented). They are counted and told, not refused (our choice). */
const callsPerMinute = 2000

const minuteMs = 60_000

/** Counts the calls of each minute, for the headers that every answer of Voucherify has (documented). */
export class RateLimit {
  #minute = 0
  #calls = 0

  /** Begins anew: the next call is the first one. */
  reset(): void {
    this.#calls = 0
  }

  /** Counts a call. @param at in milliseconds since 1970 */
  count(at: number): Readonly<Record<string, string>> {
    const minute = Math.floor(at / minuteMs)
    if (minute !== this.#minute) this.#calls = 0
    this.#minute = minute
    this.#calls++
    return {
      'x-rate-limit-limit': String(callsPerMinute),
      'x-rate-limit-remaining': String(Math.max(0, callsPerMinute - this.#calls)),
      'x-rate-limit-retry': String((minute + 1) * (minuteMs / 1000)),
    }
  }
}

/** The headers of an answer that refuses for too many calls (documented). */
export function limitReached(at: number, retryAfterMs: number): Readonly<Record<string, string>> {
  const seconds = Math.ceil(retryAfterMs / 1000)
  return {
    'x-rate-limit-remaining': '0',
    'x-rate-limit-retry': String(Math.ceil(at / 1000) + seconds),
    'retry-after': String(seconds),
    'x-rate-limit-type': 'api_calls',
  }
}
