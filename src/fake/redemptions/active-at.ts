import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { durationMs } from '../publications/duration-text.js'
import type { Validity } from '../state/rows.js'

/**
 * Why something is not active at an instant, by its own times alone: it has not begun, it has ended, or it pauses. Undefined where it is.
 * Days and hours are those of UTC (our choice: the real ones are those of the project).
 *
 * @param at in milliseconds since 1970
 */
export function whyNotActive(
  timed: Validity & { readonly created_at: string },
  at: number,
): 'not begun' | 'ended' | 'pausing' | undefined {
  const { start_date: start, expiration_date: end } = timed
  if (start !== null && at < Date.parse(start)) return 'not begun'
  if (end !== null && at > Date.parse(end)) return 'ended'
  return isActiveNow(timed, Date.parse(start ?? timed.created_at), at) ? undefined : 'pausing'
}

function isActiveNow(validity: Validity, startAt: number, at: number): boolean {
  const { validity_timeframe: timeframe, validity_day_of_week: days, validity_hours: hours } = validity
  const now = new Date(at)
  if (timeframe !== null && !isInTimeframe(timeframe, startAt, at)) return false
  if (days !== null && !days.includes(now.getUTCDay())) return false
  const daily = hours?.['daily']
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  return !Array.isArray(daily) || daily.some((period) => isInPeriod(period, now.getUTCDay(), minute))
}

/** Active for a duration, again and again after an interval that is as long as the first (our choice for months and years). */
function isInTimeframe({ interval, duration }: JsonObject, startAt: number, at: number): boolean {
  const intervalMs = durationMs(interval, startAt)
  const activeMs = durationMs(duration, startAt)
  if (intervalMs === undefined || activeMs === undefined) return true
  const past = at - startAt
  return (intervalMs === 0 ? past : ((past % intervalMs) + intervalMs) % intervalMs) < activeMs
}

function isInPeriod(period: Json, day: number, minute: number): boolean {
  if (!isObject(period)) return false
  const { days_of_week: days, start_time: from, expiration_time: until } = period
  if (Array.isArray(days) && !days.includes(day)) return false
  return (minuteOf(from) ?? 0) <= minute && minute <= (minuteOf(until) ?? 24 * 60)
}

function minuteOf(time: Json | undefined): number | undefined {
  const [, hours, minutes] = typeof time === 'string' ? (/^(\d\d):(\d\d)/.exec(time) ?? []) : []
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
