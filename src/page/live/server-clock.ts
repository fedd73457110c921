import { signal } from '@preact/signals'
import { systemRuntime } from '../../runtime.js'
import type { ClockAnswer } from '../../server/answers.js'
import { api } from '../api.js'
import { follow } from './live.js'

interface Reading {
  readonly clock: ClockAnswer['clock']
  /** What the server's clock said, and when that was by this machine's, in milliseconds since 1970. */
  readonly serverAt: number
  readonly readAt: number
}

const reading = signal<Reading | undefined>(undefined)

/** Counts the seconds: whoever reads it is drawn again every second. */
const tick = signal(0)

/** The time at the server, in milliseconds since 1970: its clock may be virtual, or run faster. */
export function serverNow(): number {
  void tick.value
  const now = systemRuntime.clock.now()
  if (reading.value === undefined) return now
  const { clock, serverAt, readAt } = reading.value
  return serverAt + (now - readAt) * rateOf(clock)
}

/** How many times as fast as this machine's clock it goes. */
function rateOf(clock: ClockAnswer['clock']): number {
  if (clock === 'virtual') return 0
  return clock === 'real' ? 1 : Number.parseFloat(clock)
}

async function readClock(): Promise<void> {
  const { clock, now } = await api.clock.get()
  reading.value = { clock, serverAt: Date.parse(now), readAt: systemRuntime.clock.now() }
}

follow({
  reload: readClock,
  apply(entries) {
    const last = entries.at(-1)
    if (reading.value === undefined || last === undefined) return
    // A virtual clock moves with what is done, a scaled one may be moved too.
    if (reading.value.clock === 'virtual' || entries.some(({ kind }) => kind === 'clock')) {
      reading.value = {
        ...reading.value,
        serverAt: Math.max(serverNow(), Date.parse(last.at)),
        readAt: systemRuntime.clock.now(),
      }
    }
  },
})

systemRuntime.clock.schedule(1_000, function count() {
  tick.value++
  systemRuntime.clock.schedule(1_000, count)
})
