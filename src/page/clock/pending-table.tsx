import { useState } from 'preact/hooks'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { VisibleText } from '../controls/visible-text.js'
import { clip, formatAge, formatCount, formatHour } from '../format.js'
import { hrefOf } from '../route.js'
import { StatusMark } from '../send-outs/outcome-mark.js'
import type { Planned } from './planned.js'

interface PendingTableProps {
  readonly planned: readonly Planned[]
  /** By the server's clock. */
  readonly now: number
}

/** Nobody reads more rows at once. */
const shownRows = 100

/** What waits for its next attempt, the next one first. */
export function PendingTable({ planned, now }: PendingTableProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? planned : planned.slice(0, shownRows)
  return (
    <div class="table-scroll">
      <table class="grid-table">
        <caption class="unseen">Pending send-outs, the next one first</caption>
        <thead>
          <tr>
            <th scope="col">Due in</th>
            <th scope="col" class="widest-only">
              At
            </th>
            <th scope="col">Event</th>
            <th scope="col" class="wide-only">
              Endpoint
            </th>
            <th scope="col">Outcome</th>
            <th scope="col" class="widest-only">
              Attempts
            </th>
            <th scope="col">
              <span class="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ sendOut, dueAt }) => {
            const { id, type, endpoint, attempts } = sendOut
            return (
              <tr key={id}>
                <td>{dueAt <= now ? 'now' : formatAge(dueAt - now)}</td>
                <td class="soft widest-only">{formatHour(dueAt, now)}</td>
                <td class="pending-event ellipsis" title={type}>
                  <a href={hrefOf('send-outs', [id])}>{type}</a>
                </td>
                <td class="soft pending-endpoint ellipsis wide-only" title={endpoint.url}>
                  <VisibleText text={clip(endpoint.url, 200)} />
                </td>
                <td>
                  <StatusMark sendOut={sendOut} />
                </td>
                <td class="soft widest-only">{attempts.length}</td>
                <td>
                  <button
                    class="button"
                    aria-label={`Retry now: ${type} ${id}`}
                    onClick={() => void perform(() => api.sendOuts.retry(id, { wait: false }), 'Retrying.')}
                  >
                    Retry now
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length < planned.length && (
        <button class="button" onClick={() => setWhole(true)}>
          Show all {formatCount(planned.length, 'send-out')}
        </button>
      )}
    </div>
  )
}
