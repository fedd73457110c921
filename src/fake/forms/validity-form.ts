import type { Validity } from '../state/rows.js'

/** When something may be used, with the lists of its own that JSON wants. */
export function validityForm(validity: Validity) {
  const { start_date, expiration_date } = validity
  return { start_date, expiration_date, ...recurrenceForm(validity) }
}

/** At which times between its start and its end something may be used. */
export function recurrenceForm({ validity_timeframe, validity_day_of_week: days, validity_hours }: Validity) {
  return { validity_timeframe, validity_day_of_week: days === null ? null : [...days], validity_hours }
}
