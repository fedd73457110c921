import type { EndpointDraft } from './endpoint-draft.js'

interface DistributionFieldsProps {
  readonly draft: EndpointDraft
  whenChanged(part: Partial<EndpointDraft>): void
}

/** What only a distribution has. */
export function DistributionFields({ draft, whenChanged }: DistributionFieldsProps) {
  return (
    <>
      <div class="form-field">
        <label for="endpoint-event-name">Event name</label>
        <span class="form-hint" id="endpoint-event-name-hint">
          What its payloads name as their type. Left empty: the event type.
        </span>
        <input
          id="endpoint-event-name"
          class="field"
          aria-describedby="endpoint-event-name-hint"
          value={draft.eventName}
          onInput={({ currentTarget }) => whenChanged({ eventName: currentTarget.value })}
        />
      </div>
      <div class="form-field">
        <label for="endpoint-template">Template</label>
        <span class="form-hint" id="endpoint-template-hint">
          JSON with {'{{path}}'} of the data, which becomes its data. Left empty: the data as they are.
        </span>
        <textarea
          id="endpoint-template"
          class="field"
          rows={4}
          spellcheck={false}
          aria-describedby="endpoint-template-hint"
          value={draft.template}
          onInput={({ currentTarget }) => whenChanged({ template: currentTarget.value })}
        />
      </div>
      <label class="form-line">
        <input
          type="checkbox"
          checked={draft.rawPayload}
          onChange={({ currentTarget }) => whenChanged({ rawPayload: currentTarget.checked })}
        />
        Send the data without an envelope
      </label>
    </>
  )
}
