const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const units = [
  ['d', dayMs],
  ['h', hourMs],
  ['m', minuteMs],
  ['s', secondMs],
] as const

/** How long ago, or until, in its largest unit: `12 s`, `3 m`. */
export function formatAge(durationMs: number): string {
  for (const [unit, unitMs] of units) if (durationMs >= unitMs) return `${Math.floor(durationMs / unitMs)} ${unit}`
  return 'now'
}

/** How long something took: `3.2 ms`, `1.25 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 10) return `${Math.round(durationMs * 10) / 10} ms`
  if (durationMs < secondMs) return `${Math.round(durationMs)} ms`
  if (durationMs < minuteMs) return `${Math.round(durationMs / 10) / 100} s`
  return formatAge(durationMs)
}

const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** The hour of an instant, in the reader's own zone; with the day where it is not today's. */
export function formatHour(instant: string | number, now: number): string {
  const date = new Date(instant)
  const isToday = day.format(date) === day.format(new Date(now))
  return isToday ? hour.format(date) : `${day.format(date)}, ${hour.format(date)}`
}

/** A number and what it counts: `1 attempt`, `3 attempts`. */
export function formatCount(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
}

/** The beginning of a text, for a line that has room for no more. */
export function clip(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text
}
