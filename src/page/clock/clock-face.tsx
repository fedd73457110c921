import { serverNow } from '../live/server-clock.js'
import { clockName } from './clock.js'

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' })

/** What time it is at the server, and how that time passes. */
export function ClockFace() {
  const now = new Date(serverNow())
  return (
    <div class="clock-face">
      <time class="clock-time" dateTime={now.toISOString()}>
        {time.format(now)}
      </time>
      <div>
        <div>{day.format(now)}</div>
        <div class="soft mono">{now.toISOString()}</div>
      </div>
      <span class="mark">{clockName.value}</span>
      <p class="soft clock-about">{aboutOf(clockName.value)}</p>
    </div>
  )
}

function aboutOf(name: string | undefined): string {
  if (name === undefined) return 'Loading…'
  if (name === 'real')
    return "Time passes as it does for you: in Voucherify's schedule the last retry comes after 24 hours."
  if (name === 'virtual') return 'It stands still until you move it; what is due by then is done at once.'
  const factor = name.replace(/x$/, '')
  return `It runs ${factor} times as fast: 24 hours pass in ${formatDay(24 / Number(factor))}.`
}

function formatDay(hours: number): string {
  const minutes = hours * 60
  if (minutes >= 90) return `${Math.round(hours * 10) / 10} hours`
  return minutes >= 1.5 ? `${Math.round(minutes * 10) / 10} minutes` : `${Math.round(minutes * 600) / 10} seconds`
}
