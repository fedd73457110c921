import { useState } from 'preact/hooks'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { CopyButton } from '../controls/copy-button.js'
import '../controls/form.css'
import { clockName } from './clock.js'

/** How far one moves the clock at a click: until the second, fifth and eighth retry, and to where the last one lies. */
const steps = ['1m', '10m', '1h', '8h', '24h'] as const

const command = 'mock-voucherify serve --clock virtual'

/** Moves the virtual clock; where it is another one, says how to get one that can be moved. */
export function MoveClock() {
  const [by, setBy] = useState('8h')
  const [isMoving, setMoving] = useState(false)
  if (clockName.value === undefined) return null
  if (clockName.value !== 'virtual') return <CannotMove />
  const move = async (action: () => Promise<unknown>, done: string): Promise<void> => {
    setMoving(true)
    await perform(action, done)
    setMoving(false)
  }
  const advance = (duration: string): Promise<void> =>
    move(() => api.clock.advance(duration), `Moved by ${duration}: all that was due is done.`)
  return (
    <form
      class="move-clock"
      aria-label="Move the clock"
      onSubmit={(event) => {
        event.preventDefault()
        void advance(by)
      }}
    >
      <div class="form-line" role="group" aria-label="Advance by">
        {steps.map((step) => (
          <button key={step} class="button" type="button" disabled={isMoving} onClick={() => void advance(step)}>
            +{step}
          </button>
        ))}
      </div>
      <div class="form-line">
        <label for="clock-by">By</label>
        <input
          id="clock-by"
          class="field mono"
          size={8}
          required
          spellcheck={false}
          autocomplete="off"
          value={by}
          onInput={({ currentTarget }) => setBy(currentTarget.value)}
        />
        <button class="button" disabled={isMoving}>
          Advance
        </button>
      </div>
      <button
        class="button is-main"
        type="button"
        disabled={isMoving}
        onClick={() => void move(() => api.clock.run(), 'No attempt is planned any more.')}
      >
        Run until idle
      </button>
    </form>
  )
}

function CannotMove() {
  return (
    <div class="move-clock">
      <p class="soft">
        Only a virtual clock can be moved. With <code>--clock virtual</code> 24 hours of retries pass in an instant,
        with <code>--clock 60x</code> an hour passes in a minute. A single send-out can be retried now, below.
      </p>
      <div class="form-line">
        <code class="code-line">{command}</code>
        <CopyButton text={command} />
      </div>
    </div>
  )
}
