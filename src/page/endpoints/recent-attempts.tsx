import type { EndpointAnswer } from '../../server/answers.js'
import type { EndpointHealth } from '../../server/endpoint-health.js'
import { formatAge, formatCount, formatDuration } from '../format.js'
import { serverNow } from '../live/server-clock.js'
import { hrefOf } from '../route.js'
import { composeFor } from './compose-for.js'
import { HealthBars } from './health-bars.js'

interface RecentAttemptsProps {
  readonly endpoint: EndpointAnswer
  readonly health: EndpointHealth
}

/** How an endpoint took the last attempts, the newest first. */
export function RecentAttempts({ endpoint, health }: RecentAttemptsProps) {
  const { counts, recent } = health
  if (recent.length === 0) {
    return (
      <section>
        <h3 class="section-title">Last attempts</h3>
        <p class="soft">
          Nothing was sent there yet. <a href={composeFor(endpoint)}>Send an event</a>, or{' '}
          <a href={hrefOf('exam', [], { endpoint: health.id })}>examine it</a>.
        </p>
      </section>
    )
  }
  const words = Object.entries(counts).filter(([, count]) => count > 0)
  return (
    <section>
      <h3 class="section-title">
        Last attempts <HealthBars health={health} />
        <span class="push soft">{words.map(([status, count]) => `${count} ${status}`).join(', ')}</span>
      </h3>
      <div class="table-scroll">
        <table class="grid-table">
          <caption class="unseen">The last {formatCount(recent.length, 'attempt')}, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">Event</th>
              <th scope="col" class="wide-only">
                Attempt
              </th>
              <th scope="col" class="wide-only">
                Took
              </th>
              <th scope="col">Age</th>
            </tr>
          </thead>
          <tbody>
            {recent.toReversed().map(({ sendOutId, type, number, at, isDelivered, status, failure, tookMs }) => (
              <tr key={`${sendOutId} ${number}`}>
                <td>
                  <span class={`mark ${isDelivered ? 'is-good' : 'is-bad'}`}>{status ?? failure}</span>
                </td>
                <td>
                  <a href={hrefOf('send-outs', [sendOutId])}>{type}</a>
                </td>
                <td class="wide-only">{number}</td>
                <td class="wide-only">{formatDuration(tookMs)}</td>
                <td class="soft">{formatAge(serverNow() - Date.parse(at))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
