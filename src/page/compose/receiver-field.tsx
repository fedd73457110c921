import { usualUrl } from '../usual-receiver.js'
import { change, choices, draft } from './composer.js'

const all = 'all'
const other = 'other'

/** Where the event goes: to all endpoints that want it, to one of them, or to a URL of its own. */
export function ReceiverField() {
  const { endpoint, to } = draft.value
  const { endpoints, events } = choices.value
  const choose = (value: string): void => {
    if (value === other) change({ to: usualUrl, endpoint: '' })
    else change({ to: '', endpoint: value === all ? '' : value })
  }
  const isKnown = endpoint === '' || endpoints.some(({ id }) => id === endpoint)
  return (
    <div class="form-row">
      <label for="receiver">Receiver</label>
      <div class="form-value">
        <select
          id="receiver"
          class="field"
          value={endpoint || (to === '' ? all : other)}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value={all}>All endpoints that want it</option>
          {!isKnown && (
            <option value={endpoint}>
              {endpoint} {events.length > 0 && '(not there any more)'}
            </option>
          )}
          {endpoints.map(({ id, url, status, level }) => (
            <option key={id} value={id}>
              {url} · {level}
              {status === 'active' ? '' : ` · ${status}`}
            </option>
          ))}
          <option value={other}>Another URL…</option>
        </select>
        {endpoint === '' && to !== '' && (
          <input
            class="field mono"
            type="url"
            aria-label="URL of the receiver"
            value={to}
            onInput={({ currentTarget }) => change({ to: currentTarget.value })}
          />
        )}
      </div>
    </div>
  )
}
