import { isObject, type Json, type JsonObject } from '../events/json.js'
import { durationMs } from './duration-text.js'
import type { RefusalKey } from './refusal.js'
import type { Campaign, Validity, Voucher } from './rows.js'

/**
 * Why a voucher cannot be redeemed at an instant by a customer, or undefined where nothing is in the way. A discount or a gift card may be
 * redeemed by anyone, also where it was published to somebody else, because only a validation rule would bind it to its holder
 * (documented), and those are not evaluated. A loyalty card may be redeemed by its holder only, a referral code by anyone else
 * (documented). The voucher's own dates count, not those of its campaign, which it was made after (inferred).
 *
 * @param customerId null where nobody is named
 * @param at in milliseconds since 1970
 */
export function whyNotRedeemable(
  voucher: Voucher,
  campaign: Campaign | undefined,
  customerId: string | null,
  at: number,
): RefusalKey | undefined {
  if (!voucher.active || campaign?.active === false) return 'voucher_disabled'
  if (voucher.start_date !== null && at < Date.parse(voucher.start_date)) return 'voucher_not_active'
  if (voucher.expiration_date !== null && at > Date.parse(voucher.expiration_date)) return 'voucher_expired'
  if (!isActiveNow(voucher, Date.parse(voucher.start_date ?? voucher.created_at), at)) return 'voucher_not_active_now'
  const { quantity, redeemed_quantity: redeemed } = voucher.redemption
  if (quantity !== null && redeemed >= quantity) return 'quantity_exceeded'
  const isHolder = customerId !== null && customerId === voucher.holder_id
  if (voucher.worth.type === 'LOYALTY_CARD' && !isHolder) return 'invalid_customer'
  if (campaign?.campaign_type === 'REFERRAL_PROGRAM' && isHolder) return 'referrer_not_permitted_to_redeem'
  return undefined
}

/** Days and hours are those of UTC (our choice: the real ones are those of the project). */
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
