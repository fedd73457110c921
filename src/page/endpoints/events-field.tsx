import { useState } from 'preact/hooks'
import type { EventSummary } from '../../events/summarize-event.js'
import '../controls/form.css'

interface EventsFieldProps {
  readonly known: readonly EventSummary[]
  readonly level: 'project' | 'distribution'
  readonly events: readonly string[]
  whenChanged(events: readonly string[]): void
}

/** Which event types an endpoint wants: all, or those that are named. */
export function EventsField({ known, level, events, whenChanged }: EventsFieldProps) {
  const [text, setText] = useState('')
  const isAll = events.includes('*')
  const types = known.filter((event) => event.level === level || event.level === 'both').map(({ type }) => type)
  const families = [...new Set(types.map((type) => `${type.split('.')[0]}.*`))]
  const add = (): void => {
    const added = text.split(/[\s,]+/).filter((type) => type !== '' && !events.includes(type))
    if (added.length > 0) whenChanged([...events, ...added])
    setText('')
  }
  return (
    <fieldset class="form-field">
      <legend>Events</legend>
      <div class="form-line">
        <label>
          <input type="radio" name="events" checked={isAll} onChange={() => whenChanged(['*'])} /> All
        </label>
        <label>
          <input type="radio" name="events" checked={!isAll} onChange={() => whenChanged([])} /> Only some
        </label>
      </div>
      {!isAll && (
        <>
          <div class="form-line">
            {events.map((type) => (
              <span class="chip" key={type}>
                {type}
                <button
                  type="button"
                  aria-label={`Remove ${type}`}
                  onClick={() => whenChanged(events.filter((other) => other !== type))}
                >
                  ✕
                </button>
              </span>
            ))}
          </div>
          <div class="form-line">
            <input
              class="field mono"
              aria-label="Event type or pattern"
              placeholder="voucher.published, or voucher.*"
              list="event-types"
              spellcheck={false}
              autocomplete="off"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
            <button class="button" type="button" onClick={add}>
              Add
            </button>
            <datalist id="event-types">
              {[...families, ...types].map((type) => (
                <option key={type} value={type} />
              ))}
            </datalist>
          </div>
        </>
      )}
    </fieldset>
  )
}
