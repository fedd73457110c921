import { computed, signal } from '@preact/signals'
import { announce, perform } from '../announce.js'
import { hrefOf, navigate } from '../route.js'
import { draft, preview } from './composer.js'
import { toRequest } from './draft.js'
import { sendMany } from './send-many.js'

const countLimit = 10_000
const count = signal('1')
const sending = signal<{ readonly done: number; readonly count: number; readonly stop: AbortController } | undefined>(
  undefined,
)

/** How often to send; undefined where what was typed is no such number. */
const wanted = computed(() => {
  const number = /^\d+$/.test(count.value.trim()) ? Number(count.value) : 0
  return number >= 1 && number <= countLimit ? number : undefined
})

/** May it be sent? What the dry run refuses may not. */
const isReady = computed(
  () => wanted.value !== undefined && preview.value.kind === 'made' && toRequest(draft.value) !== undefined,
)

/** Sends what is composed, once or many times. */
export function SendBar() {
  const going = sending.value
  const isCountWrong = wanted.value === undefined
  return (
    <div class="send-bar">
      {going === undefined ? (
        <button class="button is-main" disabled={!isReady.value} onClick={() => void send()}>
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
          aria-invalid={isCountWrong}
          onInput={({ currentTarget }) => (count.value = currentTarget.value)}
        />{' '}
        {wanted.value === 1 ? 'time' : 'times'}
      </label>
      {preview.value.kind === 'refused' && (
        <button class="button is-quiet send-why" onClick={showDryRun}>
          Why not?
        </button>
      )}
      <span class="soft" role="status">
        {going !== undefined && `${going.done} of ${going.count} sent`}
        {going === undefined &&
          isCountWrong &&
          `How many times? A whole number from 1 to ${countLimit.toLocaleString('en')}.`}
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

/** Sends where that may be, and goes to what was sent. A refusal is announced. */
export async function send(): Promise<void> {
  const request = toRequest(draft.value)
  const times = wanted.value
  if (request === undefined || times === undefined || !isReady.value || sending.value !== undefined) return
  const { type } = draft.value
  const stop = new AbortController()
  sending.value = { done: 0, count: times, stop }
  const ids = await perform(() =>
    sendMany(type, request, {
      count: times,
      signal: stop.signal,
      whenSent: (done) => (sending.value = { done, count: times, stop }),
    }),
  )
  sending.value = undefined
  if (ids === undefined) return
  announce(ids.length === 1 ? 'Sent.' : `${ids.length} events sent.`)
  const [only, ...others] = ids
  if (only !== undefined) navigate(hrefOf('send-outs', others.length === 0 ? [only] : []))
}
