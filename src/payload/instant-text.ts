const dayMs = 86_400_000

// Bounded: payloads lie between 1968 and 2156, which is 68 000 days.
const dayTexts = new Map<number, string>()
const minuteTexts = Array.from(
  { length: 1440 },
  (_, minute) => `${pad(Math.floor(minute / 60), 2)}:${pad(minute % 60, 2)}:`,
)
const secondTexts = Array.from({ length: 60 }, (_, second) => `${pad(second, 2)}.`)
const millisecondTexts = Array.from({ length: 1000 }, (_, millisecond) => `${pad(millisecond, 3)}Z`)

/** What `new Date(at).toISOString()` says, several times faster: a payload holds about twenty instants. */
export function formatInstant(at: number): string {
  const day = Math.floor(at / dayMs)
  const inDay = Math.floor(at - day * dayMs)
  const inMinute = inDay % 60_000
  const millisecond = inMinute % 1000
  const minuteText = minuteTexts[(inDay - inMinute) / 60_000] ?? ''
  // Joined from the right: V8 copies texts of less than 13 characters and only links longer ones, which is paid for when they are read.
  return (
    dayText(day) +
    (minuteText + (secondTexts[(inMinute - millisecond) / 1000] ?? '') + (millisecondTexts[millisecond] ?? ''))
  )
}

function dayText(day: number): string {
  let text = dayTexts.get(day)
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 11)
    dayTexts.set(day, text)
  }
  return text
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
