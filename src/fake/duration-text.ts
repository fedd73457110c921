/** The longest instant that a date can be. */
const lastInstant = '9999-12-31T23:59:59.999Z'

const form = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** True for an ISO 8601 duration, such as P24D or PT2H. */
export function isDurationText(text: string): boolean {
  return form.test(text)
}

/** The instant that is a duration later. */
export function expirationAfter(instant: string, duration: string): string {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (form.exec(duration) ?? [])
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0))
  const at = new Date(instant)
  at.setUTCFullYear(at.getUTCFullYear() + years, at.getUTCMonth() + months, at.getUTCDate() + weeks * 7 + days)
  at.setTime(at.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? lastInstant : at.toISOString()
}

/** How many milliseconds an ISO 8601 duration takes from an instant on; undefined for what is none. */
export function durationMs(duration: unknown, from: number): number | undefined {
  if (typeof duration !== 'string' || !isDurationText(duration)) return undefined
  return Date.parse(expirationAfter(new Date(from).toISOString(), duration)) - from
}
