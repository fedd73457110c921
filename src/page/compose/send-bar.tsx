import { signal } from '@preact/signals'
import { announce, perform } from '../announce.js'
import { hrefOf, navigate } from '../route.js'
import { draft, preview } from './composer.js'
import { toRequest } from './draft.js'
import { sendMany } from './send-many.js'

const countLimit = 10_000
const count = signal('1')
const sending = signal<{ readonly done: number; readonly stop: AbortController } | undefined>(undefined)

/** Sends what is composed, once or many times. */
export function SendBar() {
  const going = sending.value
  const isReady = preview.value.kind === 'made' && toRequest(draft.value) !== undefined
  return (
    <div class="send-bar">
      {going === undefined ? (
        <button class="button is-main" disabled={!isReady} onClick={() => void send()}>
          Send
        </button>
      ) : (
        <button class="button" onClick={() => going.stop.abort()}>
          Stop
        </button>
      )}
      <label>
        <input
          class="field"
          inputMode="numeric"
          aria-label="How many times"
          value={count.value}
          onInput={({ currentTarget }) => (count.value = currentTarget.value.replaceAll(/\D/g, '').slice(0, 5))}
        />{' '}
        {count.value === '1' ? 'time' : 'times'}
      </label>
      {preview.value.kind === 'refused' && (
        <button class="button is-quiet send-why" onClick={showDryRun}>
          Why not?
        </button>
      )}
      <span class="soft" role="status">
        {going === undefined ? '' : `${going.done} of ${wanted()} sent`}
      </span>
      <span class="soft send-key">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd>
      </span>
    </div>
  )
}

/** A narrow screen has the dry run below. */
function showDryRun(): void {
  document.querySelector('.dry-run')?.scrollIntoView({ block: 'start' })
}

function wanted(): number {
  return Math.min(countLimit, Math.max(1, Number(count.value)))
}

/** Sends, and goes to what was sent. A refusal is announced. */
export async function send(): Promise<void> {
  const request = toRequest(draft.value)
  if (request === undefined || sending.value !== undefined) return
  const { type } = draft.value
  const stop = new AbortController()
  sending.value = { done: 0, stop }
  const ids = await perform(() =>
    sendMany(type, request, {
      count: wanted(),
      signal: stop.signal,
      whenSent: (done) => (sending.value = { done, stop }),
    }),
  )
  sending.value = undefined
  if (ids === undefined) return
  announce(ids.length === 1 ? 'Sent.' : `${ids.length} events sent.`)
  const [only, ...others] = ids
  if (only !== undefined) navigate(hrefOf('send-outs', others.length === 0 ? [only] : []))
}
