import { computed } from '@preact/signals'
import { formatAge, formatCount } from '../format.js'
import { serverNow } from '../live/server-clock.js'
import { hrefOf } from '../route.js'
import { isLoaded, sendOuts } from '../send-outs/send-outs.js'
import '../controls/panes.css'
import { ClockFace } from './clock-face.js'
import { MoveClock } from './move-clock.js'
import { clockName, useClock } from './clock.js'
import { PendingTable } from './pending-table.js'
import { TimeLine } from './time-line.js'
import type { Planned } from './planned.js'
import './clock.css'

/** What waits for its next attempt, the next one first. */
const planned = computed((): readonly Planned[] =>
  sendOuts.value
    .flatMap((sendOut) => {
      const { nextAttemptAt, status } = sendOut
      return nextAttemptAt === undefined || status !== 'pending' ? [] : [{ sendOut, dueAt: Date.parse(nextAttemptAt) }]
    })
    .toSorted((one, other) => one.dueAt - other.dueAt),
)

/** The clock of the server, and everything that waits for it. */
export function ClockView() {
  useClock()
  const now = serverNow()
  const pending = planned.value
  const [next] = pending
  return (
    <div class="pane clock">
      <h1 class="unseen">Clock</h1>
      <ClockFace />
      <MoveClock />
      <section aria-labelledby="pending-title">
        <h2 class="section-title" id="pending-title">
          Waiting for the clock
          <span class="push soft">
            {formatCount(pending.length, 'send-out')}
            {next !== undefined && `, the next ${next.dueAt <= now ? 'now' : `in ${formatAge(next.dueAt - now)}`}`}
          </span>
        </h2>
        {!isLoaded.value ? (
          <p class="soft">Loading…</p>
        ) : pending.length === 0 ? (
          <NothingPending />
        ) : (
          <>
            <TimeLine planned={pending} now={now} />
            <PendingTable planned={pending} now={now} />
          </>
        )}
      </section>
    </div>
  )
}

function NothingPending() {
  return (
    <p class="soft clock-nothing">
      No attempt is planned. A delivery that your receiver refuses, or does not answer in time, is repeated as
      Voucherify repeats it and waits here. <a href={hrefOf('send-outs')}>See what was sent</a>
      {clockName.value === 'virtual' ? ', or move the clock all the same.' : '.'}
    </p>
  )
}
