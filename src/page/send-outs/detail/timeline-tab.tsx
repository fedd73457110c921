import { networkErrors } from '../../../delivery/outcome-word.js'
import type { Attempt, SendOut } from '../../../journal/send-out.js'
import type { Timing } from '../../../runtime.js'
import { VisibleText } from '../../controls/visible-text.js'
import { formatAge, formatDuration, formatHour } from '../../format.js'
import { serverNow } from '../../live/server-clock.js'
import { hrefOf } from '../../route.js'
import { isTaken, OutcomeMark } from '../outcome-mark.js'
import { isTakenForForged } from './taken-for-forged.js'
import './timeline-tab.css'

/** Every attempt with the time it took, and when the next one is due. */
export function TimelineTab({ sendOut }: { readonly sendOut: SendOut }) {
  const { attempts, nextAttemptAt, status, createdAt } = sendOut
  const now = serverNow()
  const longestMs = Math.max(1, ...attempts.map(({ outcome }) => outcome.timing.totalMs))
  return (
    <>
      <p class="note">{summaryOf(sendOut)}</p>
      <ol class="timeline">
        {attempts.map((attempt) => (
          <li key={attempt.number} class={isTaken(attempt.outcome) ? 'is-good' : 'is-bad'}>
            <div class="timeline-head">
              <strong>Attempt {attempt.number}</strong>
              <OutcomeMark outcome={attempt.outcome} />
              {attempt.faults?.map((fault) => (
                <span key={fault} class="mark is-wait" title="A fault, on purpose">
                  {fault}
                </span>
              ))}
              <time dateTime={attempt.at}>
                {formatHour(attempt.at, now)} <span class="soft">{sinceFirst(attempt, createdAt)}</span>
              </time>
            </div>
            <TimingBar timing={attempt.outcome.timing} longestMs={longestMs} />
            <Remark attempt={attempt} />
            {attempt === attempts.at(-1) && <SignatureHint id={sendOut.id} attempt={attempt} />}
          </li>
        ))}
        {nextAttemptAt !== undefined && (
          <li class="is-planned">
            <div class="timeline-head">
              <strong>Attempt {(attempts.at(-1)?.number ?? 0) + 1}</strong>
              <a class="mark is-wait" href={hrefOf('clock')} title="What waits for the clock">
                planned
              </a>
              <time dateTime={nextAttemptAt}>
                {formatHour(nextAttemptAt, now)} <span class="soft">{until(Date.parse(nextAttemptAt) - now)}</span>
              </time>
            </div>
          </li>
        )}
        {status === 'pending' && nextAttemptAt === undefined && (
          <li class="is-planned">
            <div class="timeline-head">
              <strong>Attempt {attempts.length + 1}</strong>
              <span class="mark is-wait">on its way</span>
            </div>
          </li>
        )}
      </ol>
      {attempts.length > 0 && (
        <ul class="timing-legend" aria-label="Colours of the bars">
          {timingParts.map(({ name, title }) => (
            <li key={name}>
              <span class={`timing-key is-${name}`} /> {title}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function summaryOf({ status, attempts }: SendOut): string {
  const count = attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`
  switch (status) {
    case 'delivered':
      return `Delivered after ${count}.`
    case 'failed':
      return `Failed: ${count}, and no more is planned. Retry makes another one.`
    case 'canceled':
      return `Canceled after ${count}.`
    case 'dropped':
      return 'Dropped by a fault: the receiver never heard of it.'
    case 'pending':
      return attempts.length === 0 ? 'On its way.' : `Not delivered yet, after ${count}.`
  }
}

function sinceFirst({ number, at }: Attempt, createdAt: string): string {
  const laterMs = Date.parse(at) - Date.parse(createdAt)
  return number === 1 || laterMs < 1_000 ? '' : `${formatAge(laterMs)} after the event`
}

function until(durationMs: number): string {
  return durationMs < 1_000 ? 'due' : `in ${formatAge(durationMs)}`
}

/** The parts of an attempt, in their order. */
const timingParts = [
  { name: 'connect', title: 'connect' },
  { name: 'wait', title: 'wait for the answer' },
  { name: 'receive', title: 'read the answer' },
] as const

function TimingBar({ timing, longestMs }: { readonly timing: Timing; readonly longestMs: number }) {
  const { connectMs = 0, firstByteMs = timing.totalMs, totalMs } = timing
  const durations = {
    connect: connectMs,
    wait: Math.max(0, firstByteMs - connectMs),
    receive: Math.max(0, totalMs - firstByteMs),
  }
  const text = timingParts.map(({ name, title }) => `${title} ${formatDuration(durations[name])}`).join(', ')
  return (
    <div class="timing">
      <div class="timing-bar" role="img" aria-label={text} title={text}>
        {timingParts.map(({ name }) => (
          <span key={name} class={`is-${name}`} style={{ width: `${(100 * durations[name]) / longestMs}%` }} />
        ))}
      </div>
      <span class="timing-total">{formatDuration(totalMs)}</span>
    </div>
  )
}

/** What the outcome means, where that is not plain. */
function Remark({ attempt: { outcome } }: { readonly attempt: Attempt }) {
  if (outcome.kind === 'timeout')
    return <p class="soft">There was no complete answer within {formatDuration(outcome.afterMs)}.</p>
  if (outcome.kind === 'network-error') {
    return (
      <p class="soft">
        {networkErrors[outcome.code]?.sentence ?? (
          <VisibleText text={`The connection failed: ${outcome.message}`} limit={300} />
        )}
      </p>
    )
  }
  if (outcome.status >= 300 && outcome.status < 400)
    return <p class="soft">Redirects are not followed. Send to the right URL at once.</p>
  if (isTaken(outcome) || outcome.body === '') return null
  return (
    <p class="soft">
      It said: <VisibleText text={outcome.body} limit={300} />
    </p>
  )
}

/** Where one finds out why a receiver refuses a signature. */
function SignatureHint({ id, attempt: { number, outcome } }: { readonly id: string; readonly attempt: Attempt }) {
  if (!isTakenForForged(outcome)) return null
  return (
    <p class="soft">
      Did it refuse the signature?{' '}
      <a href={hrefOf('send-outs', [id], { tab: 'signature', attempt: String(number), field: 'paste' })}>
        See what made it wrong
      </a>
    </p>
  )
}
