import { useEffect, useState } from 'preact/hooks'
import type { EventSummary } from '../../events/summarize-event.js'
import type { EndpointAnswer, FaultAnswer } from '../../server/answers.js'
import type { Choices } from '../../server/choices.js'
import { announce, failureText } from '../announce.js'
import { api } from '../api.js'
import { FaultsField } from '../controls/faults-field.js'
import { HeadersField } from '../controls/headers-field.js'
import { hrefOf, navigate, route } from '../route.js'
import { usualUrl } from '../usual-receiver.js'
import { DistributionFields } from './distribution-fields.js'
import { ProblemAt, toProblem, type Problem } from './endpoint-problem.js'
import { draftOf, toChanges, toNewEndpoint, type EndpointDraft } from './endpoint-draft.js'
import { readEndpoints } from './endpoints.js'
import { EventsField } from './events-field.js'

interface Tables {
  readonly choices: Choices
  readonly faults: readonly FaultAnswer[]
  readonly commonParameters: FaultAnswer['parameters']
  readonly events: readonly EventSummary[]
}

/** Makes an endpoint, or changes one. */
export function EndpointForm({ endpoint }: { readonly endpoint: EndpointAnswer | undefined }) {
  const [tables, setTables] = useState<Tables | undefined>(undefined)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    Promise.all([api.endpoints.choices(), api.faults.list(), api.faults.commonParameters(), api.events.list()]).then(
      ([choices, faults, commonParameters, events]) => setTables({ choices, faults, commonParameters, events }),
      (error: unknown) => setProblem(failureText(error)),
    )
  }, [])
  const back = hrefOf('endpoints', endpoint === undefined ? [] : [endpoint.id])
  return (
    <div class="pane">
      <header class="pane-head">
        <a class="pane-back" href={back}>
          ← Back
        </a>
        <h2>{endpoint === undefined ? 'Add an endpoint' : 'Edit the endpoint'}</h2>
      </header>
      {tables === undefined ? (
        <p class={problem === '' ? 'soft' : 'form-problem'}>{problem === '' ? 'Loading…' : problem}</p>
      ) : (
        <Fields endpoint={endpoint} tables={tables} back={back} />
      )}
    </div>
  )
}

interface FieldsProps {
  readonly endpoint: EndpointAnswer | undefined
  readonly tables: Tables
  readonly back: string
}

function Fields({ endpoint, tables, back }: FieldsProps) {
  const { choices, faults, commonParameters, events } = tables
  const [before] = useState(() => draftOf(endpoint, choices))
  const [draft, setDraft] = useState(endpoint === undefined ? { ...before, ...askedFor() } : before)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const change = (part: Partial<EndpointDraft>): void => setDraft({ ...draft, ...part })
  const save = async (): Promise<void> => {
    try {
      navigate(hrefOf('endpoints', [await saved(draft, before, endpoint)]), 'replace')
    } catch (error) {
      const { field, text } = toProblem(error)
      setProblem({ field, text })
      // The field may be far above the button.
      if (field !== undefined) document.querySelector<HTMLElement>(`#endpoint-${field}`)?.focus()
    }
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div class="form-field">
        <label for="endpoint-url">URL</label>
        <span class="form-hint" id="endpoint-url-hint">
          On this machine. Any other host must be allowed when the server is started: --allow-host.
        </span>
        <input
          id="endpoint-url"
          ref={focusFirst}
          class="field mono"
          required
          placeholder={usualUrl}
          aria-describedby="endpoint-url-hint endpoint-url-problem"
          aria-invalid={problem?.field === 'url'}
          spellcheck={false}
          autocomplete="off"
          value={draft.url}
          onInput={({ currentTarget }) => change({ url: currentTarget.value })}
        />
        <ProblemAt field="url" problem={problem} />
      </div>
      <div class="form-field">
        <label for="endpoint-scheme">Signed by</label>
        <select
          id="endpoint-scheme"
          class="field"
          value={draft.scheme ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change({ scheme: choices.schemes.find(({ name }) => name === value)?.name })
          }
        >
          {endpoint === undefined && <option value="">as the server signs</option>}
          {choices.schemes.map(({ name, title }) => (
            <option key={name} value={name}>
              {name} — {title}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="endpoint-secret">Secret</label>
        <span class="form-hint" id="endpoint-secret-hint">
          {endpoint === undefined
            ? 'What your receiver verifies with. Left empty: the secret that the server was started with, which it lends only to ' +
              'the origin of --to, or, without --to, to this machine. A receiver elsewhere needs its own.'
            : 'Left empty it stays as it is. It is never shown, not even here.'}
        </span>
        <input
          id="endpoint-secret"
          class="field mono"
          type="password"
          autocomplete="new-password"
          aria-describedby="endpoint-secret-hint endpoint-secret-problem"
          aria-invalid={problem?.field === 'secret'}
          placeholder={endpoint === undefined ? '' : 'unchanged'}
          value={draft.secret}
          onInput={({ currentTarget }) => change({ secret: currentTarget.value })}
        />
        <ProblemAt field="secret" problem={problem} />
      </div>
      {endpoint === undefined && (
        <fieldset class="form-field">
          <legend>Level</legend>
          <div class="form-line">
            {(['project', 'distribution'] as const).map((level) => (
              <label key={level}>
                <input type="radio" name="level" checked={draft.level === level} onChange={() => change({ level })} />
                {level === 'project' ? 'a webhook of the project' : 'a distribution'}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <EventsField
        known={events}
        level={draft.level}
        events={draft.events}
        whenChanged={(wanted) => change({ events: wanted })}
      />
      <div class="form-field">
        <label for="endpoint-form">Form of the payloads</label>
        <select
          id="endpoint-form"
          class="field"
          value={draft.form}
          onChange={({ currentTarget: { value } }) =>
            change({ form: choices.forms.find(({ name }) => name === value)?.name ?? draft.form })
          }
        >
          {choices.forms
            .filter(({ isForDistributions }) => isForDistributions || draft.level === 'project')
            .map(({ name, title }) => (
              <option key={name} value={name}>
                {name} — {title}
              </option>
            ))}
        </select>
      </div>
      {draft.level === 'distribution' && <DistributionFields draft={draft} whenChanged={change} />}
      <HeadersField
        rows={draft.headers}
        hint="Added to each request. (hidden) stands for a value that is kept as it is."
        whenChanged={(headers) => change({ headers })}
      />
      <div class="form-field">
        <label for="endpoint-faults">Faults</label>
        <span class="form-hint">What goes wrong on the way, each time.</span>
        <FaultsField
          id="endpoint-faults"
          known={faults}
          commonParameters={commonParameters}
          drafts={draft.faults}
          whenChanged={(drafts) => change({ faults: drafts })}
        />
      </div>
      <ProblemAt field={undefined} problem={problem} />
      <div class="form-actions">
        <button class="button is-main">{endpoint === undefined ? 'Add' : 'Save'}</button>
        <a class="button" href={back}>
          Cancel
        </a>
      </div>
    </form>
  )
}

/** What was shown before is gone, and what had the focus may be with it. */
function focusFirst(field: HTMLElement | null): void {
  field?.focus()
}

/** What a link to the empty form asks for. */
function askedFor(): Partial<EndpointDraft> {
  return route.peek().query.get('level') === 'distribution' ? { level: 'distribution' } : {}
}

/** @returns the id of the endpoint */
async function saved(
  draft: EndpointDraft,
  before: EndpointDraft,
  endpoint: EndpointAnswer | undefined,
): Promise<string> {
  if (endpoint === undefined) {
    const { id } = await api.endpoints.create(toNewEndpoint(draft))
    await readEndpoints()
    announce('Added: it gets every event that it wants from now on.')
    return id
  }
  const changes = toChanges(draft, before)
  if (Object.keys(changes).length > 0) {
    await api.endpoints.change(endpoint.id, changes)
    await readEndpoints()
    announce('Saved.')
  }
  return endpoint.id
}
