import { networkErrors } from '../../../delivery/outcome-word.js'
import type { SendOut } from '../../../journal/send-out.js'
import { VisibleText } from '../../controls/visible-text.js'
import { formatCount, formatDuration } from '../../format.js'
import { OutcomeMark } from '../outcome-mark.js'
import { AttemptChoice, chosenAttempt, NoAttempt } from './chosen-attempt.js'
import { Headers } from '../../controls/headers.js'

/** What the receiver answered. */
export function ResponseTab({ sendOut }: { readonly sendOut: SendOut }) {
  const attempt = chosenAttempt(sendOut)
  if (attempt === undefined) return <NoAttempt sendOut={sendOut} />
  const { outcome } = attempt
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      <h3 class="section-title">
        <OutcomeMark outcome={outcome} /> after {formatDuration(outcome.timing.totalMs)}
      </h3>
      {outcome.kind === 'timeout' && (
        <p class="note">There was no complete answer within {formatDuration(outcome.afterMs)}.</p>
      )}
      {outcome.kind === 'network-error' && (
        <p class="note">
          {networkErrors[outcome.code]?.sentence ?? 'The connection failed.'} (
          <VisibleText text={`${outcome.code}: ${outcome.message}`} limit={500} />)
        </p>
      )}
      {outcome.kind === 'response' && (
        <>
          <Headers headers={outcome.headers} />
          <h3 class="section-title">
            Body <span class="mark">{formatCount(outcome.body.length, 'character')}</span>
          </h3>
          {outcome.bodyTruncated && <p class="note">The answer was longer. Only its beginning was kept.</p>}
          {outcome.body === '' ? (
            <p class="note">It is empty.</p>
          ) : (
            <pre class="code-block">
              <VisibleText text={outcome.body} />
            </pre>
          )}
        </>
      )}
    </>
  )
}
