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
  const object = (name: 'validity_timeframe' | 'validity_hours') =>
    given.isNull(name) ? null : (given.object(name) ?? before[name])
  const validity = {
    start_date: instant('start_date'),
    expiration_date: instant('expiration_date'),
    validity_timeframe: object('validity_timeframe'),
    validity_day_of_week: given.isNull('validity_day_of_week')
      ? null
      : (readDays(given) ?? before.validity_day_of_week),
    validity_hours: object('validity_hours'),
  }
  const { start_date: start, expiration_date: end } = validity
  if (start !== null && end !== null && end < start) given.refuse('expiration_date', `later than start_date ${start}`)
  return validity
}

function readDays(given: Members): readonly number[] | undefined {
  return given.list('validity_day_of_week')?.map((day, index) => {
    const isDay = typeof day === 'number' && Number.isInteger(day) && day >= 0 && day <= 6
    return isDay ? day : given.refuse(`validity_day_of_week[${index}]`, 'integer from 0 to 6')
  })
}
