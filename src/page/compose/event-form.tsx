import { FaultsField } from '../controls/faults-field.js'
import { change, choices, draft } from './composer.js'
import { DataField } from './data-field.js'
import { ReceiverField } from './receiver-field.js'

/** The parameter that says which send-outs a fault strikes: of one event that needs not be said. */
const whichParameter = 'match'

/** Everything about the event besides its type. */
export function EventForm() {
  const { type, variant, seed, number, faults } = draft.value
  const { events, faults: knownFaults, commonParameters } = choices.value
  const event = events.find((other) => other.type === type)
  const variants = event?.variants ?? []
  const chosen = variants.find(({ name }) => name === variant)
  return (
    <section class="event-form" aria-label="What is sent">
      <header>
        <h1 class="mono">{type}</h1>
        {event !== undefined && <p class="soft">{event.title}</p>}
      </header>
      {variants.length > 0 && (
        <div class="form-row">
          <label for="variant">Variant</label>
          <div class="form-value">
            <select
              id="variant"
              class="field"
              value={variant}
              onChange={({ currentTarget }) => change({ variant: currentTarget.value })}
            >
              <option value="">The first that fits the data</option>
              {variants.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            {chosen !== undefined && <p class="soft form-note">{chosen.description}</p>}
          </div>
        </div>
      )}
      <ReceiverField />
      <div class="form-row">
        <label for="seed">Seed</label>
        <div class="form-value form-pair">
          <input
            id="seed"
            class="field mono"
            placeholder="the server's own"
            aria-describedby="seed-note"
            value={seed}
            onInput={({ currentTarget }) => change({ seed: currentTarget.value })}
          />
          <input
            class="field mono"
            inputMode="numeric"
            placeholder={seed === '' ? 'the next' : '0'}
            aria-label="Number of the event, from 0"
            value={number}
            onInput={({ currentTarget }) => change({ number: currentTarget.value.replaceAll(/\D/g, '') })}
          />
          <p class="soft form-note" id="seed-note">
            Seed and number make the same event again.
          </p>
        </div>
      </div>
      <div class="form-row">
        <label for="faults">Faults</label>
        <FaultsField
          id="faults"
          known={knownFaults}
          commonParameters={commonParameters.filter(({ name }) => name !== whichParameter)}
          drafts={faults}
          whenChanged={(changed) => change({ faults: changed })}
        />
      </div>
      <DataField />
    </section>
  )
}
