import { useSignal } from '@preact/signals'
import type { SendOut } from '../../../journal/send-out.js'
import { CopyButton } from '../../controls/copy-button.js'
import { VisibleText } from '../../controls/visible-text.js'
import { formatCount } from '../../format.js'
import { bytesOf, textOf } from './attempt-bytes.js'
import { AttemptChoice, chosenAttempt, NoAttempt } from './chosen-attempt.js'
import { Headers } from '../../controls/headers.js'
import { HexView } from './hex-view.js'

/** The request of an attempt, as it went over the wire. */
export function RequestTab({ sendOut }: { readonly sendOut: SendOut }) {
  const isHexAsked = useSignal(false)
  const attempt = chosenAttempt(sendOut)
  const bytes = bytesOf(sendOut, attempt)
  const text = textOf(bytes)
  const isHex = isHexAsked.value || text === undefined
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      {attempt === undefined && <NoAttempt sendOut={sendOut} />}
      <h3 class="section-title">
        POST{' '}
        <span class="request-url">
          <VisibleText text={sendOut.endpoint.url} limit={300} />
        </span>
      </h3>
      {attempt !== undefined && <Headers headers={attempt.headers} />}
      <h3 class="section-title">
        Body <span class="mark">{formatCount(bytes.length, 'byte')}</span>
        <span class="push choices" role="group" aria-label="Form of the body">
          <button
            class="button"
            aria-pressed={!isHex}
            disabled={text === undefined}
            onClick={() => (isHexAsked.value = false)}
          >
            Text
          </button>
          <button class="button" aria-pressed={isHex} onClick={() => (isHexAsked.value = true)}>
            Bytes
          </button>
          {text !== undefined && <CopyButton text={text} />}
        </span>
      </h3>
      {attempt?.body !== undefined && (
        <p class="note">A fault, or a new id, changed the body of this attempt. This is what was sent.</p>
      )}
      {isHex ? (
        <HexView bytes={bytes} />
      ) : (
        <pre class="code-block">
          <VisibleText text={text} />
        </pre>
      )}
    </>
  )
}
