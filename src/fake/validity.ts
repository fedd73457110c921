import type { JsonObject } from '../events/json.js'
import { isDurationText } from './duration-text.js'
import type { Members } from './members.js'
import type { Validity } from './rows.js'

/** May be used at any time. */
export const always: Validity = {
  start_date: null,
  expiration_date: null,
  validity_timeframe: null,
  validity_day_of_week: null,
  validity_hours: null,
}

/** When something may be used: what is not said stays as it was, null empties it. */
export function readValidity(given: Members, before: Validity): Validity {
  const instant = (name: 'start_date' | 'expiration_date'): string | null =>
    given.isNull(name) ? null : (given.instant(name) ?? before[name])
  const { validity_timeframe: timeframe, validity_day_of_week: days, validity_hours: hours } = before
  const validity = {
    start_date: instant('start_date'),
    expiration_date: instant('expiration_date'),
    validity_timeframe: given.isNull('validity_timeframe') ? null : (readTimeframe(given) ?? timeframe),
    validity_day_of_week: given.isNull('validity_day_of_week')
      ? null
      : (readDays(given, 'validity_day_of_week') ?? days),
    validity_hours: given.isNull('validity_hours') ? null : (readHours(given) ?? hours),
  }
  const { start_date: start, expiration_date: end } = validity
  if (start !== null && end !== null && end < start) given.refuse('expiration_date', `later than start_date ${start}`)
  return validity
}

function readTimeframe(given: Members): JsonObject | undefined {
  const timeframe = given.inside('validity_timeframe')
  if (timeframe === undefined) return undefined
  return { interval: readDuration(timeframe, 'interval'), duration: readDuration(timeframe, 'duration') }
}

function readDuration(given: Members, name: string): string {
  const text = given.requiredText(name)
  return isDurationText(text) ? text : given.refuse(name, 'an ISO 8601 duration such as P1D')
}

function readDays(given: Members, name: string): number[] | undefined {
  return given.list(name)?.map((day, index) => {
    const isDay = typeof day === 'number' && Number.isInteger(day) && day >= 0 && day <= 6
    return isDay ? day : given.refuse(`${name}[${index}]`, 'integer from 0 to 6')
  })
}

function readHours(given: Members): JsonObject | undefined {
  const hours = given.inside('validity_hours')
  if (hours === undefined) return undefined
  const daily = hours.items('daily') ?? hours.refuseMissing('daily')
  return {
    daily: daily.map((item) => ({
      start_time: readTime(item, 'start_time'),
      days_of_week: readDays(item, 'days_of_week') ?? item.refuseMissing('days_of_week'),
      expiration_time: readTime(item, 'expiration_time'),
    })),
  }
}

function readTime(given: Members, name: string): string {
  const text = given.requiredText(name)
  return /^(?:[01]\d|2[0-4]):[0-5]\d$/.test(text) ? text : given.refuse(name, 'a time such as 09:00')
}
