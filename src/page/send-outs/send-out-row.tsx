import type { SendOutSummary } from '../../server/answers.js'
import { VisibleText } from '../controls/visible-text.js'
import { clip, formatAge, formatCount } from '../format.js'
import { serverNow } from '../live/server-clock.js'
import { StatusMark } from './outcome-mark.js'
import './send-out-row.css'

interface SendOutRowProps {
  readonly sendOut: SendOutSummary
  readonly isUnread: boolean
  /** True where it is the one whose details are shown. */
  readonly isOpen: boolean
}

/** The height of a row, in pixels. */
export const sendOutRowHeight = 56

/** One send-out in the list. */
export function SendOutRow({ sendOut, isUnread, isOpen }: SendOutRowProps) {
  const { type, endpoint, attempts, createdAt, status, nextAttemptAt } = sendOut
  const ageMs = serverNow() - Date.parse(createdAt)
  return (
    <div class={`send-out-row ${isUnread ? 'is-unread' : ''} ${isOpen ? 'is-open' : ''}`}>
      <span class="send-out-status">
        <StatusMark sendOut={sendOut} />
      </span>
      <span class="send-out-type">
        <VisibleText text={clip(type, 80)} />
        {isUnread && <span class="unseen"> unread</span>}
      </span>
      <span class="send-out-age" title={new Date(createdAt).toLocaleString()}>
        {formatAge(ageMs)}
      </span>
      <span class="send-out-about">
        <span class="send-out-subject">
          <VisibleText text={clip(subjectLine(sendOut), 120)} />
        </span>
        <span>
          <VisibleText text={clip(shortUrl(endpoint.url), 80)} />
        </span>
      </span>
      <span class="send-out-attempts">
        {attempts.length > 1 && <span title={formatCount(attempts.length, 'attempt')}>×{attempts.length}</span>}
        {status === 'pending' && nextAttemptAt !== undefined && attempts.length > 0 && (
          <span class="send-out-again" title="Waits for the next attempt">
            ↻<span class="unseen"> retrying</span>
          </span>
        )}
      </span>
    </div>
  )
}

/** Whom and what it is about, in one line. */
function subjectLine({ subject, variant }: SendOutSummary): string {
  const { code, customer, campaign } = subject
  const parts = [code, customer].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : (campaign ?? variant)
}

function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, '')
}
