import { useEffect, useState } from 'preact/hooks'
import type { EndpointAnswer } from '../../server/answers.js'
import type { ChecksAnswer } from '../../server/exam-answers.js'
import type { ExamBody } from '../../server/exams.js'
import { failureText } from '../announce.js'
import { api } from '../api.js'
import '../controls/form.css'
import { hrefOf, navigate } from '../route.js'
import { usualUrl } from '../usual-receiver.js'
import { exams, readExams } from './exams.js'
import { SelectionFields } from './selection-fields.js'
import { emptySelection, toSelection } from './selection.js'

interface Tables {
  readonly endpoints: readonly EndpointAnswer[]
  readonly checks: ChecksAnswer
}

/** Begins an exam. */
export function ExamForm({ endpointId }: { readonly endpointId: string | undefined }) {
  const [tables, setTables] = useState<Tables | undefined>(undefined)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    Promise.all([api.endpoints.list(), api.exams.checks()]).then(
      ([endpoints, checks]) => setTables({ endpoints, checks }),
      (error: unknown) => setFailure(failureText(error)),
    )
  }, [])
  return (
    <div class="pane">
      <header class="pane-head">
        {exams.value?.length !== 0 && (
          <a class="pane-back" href={hrefOf('exam')}>
            ← All exams
          </a>
        )}
        <h2>Would your receiver survive the real thing?</h2>
      </header>
      <p class="note">
        The exam sends some hundred deliveries: genuine, late, doubled, broken and forged ones. It says what your
        receiver gets wrong and how to mend it. Examine your own receiver, on this machine: its handler runs for each
        delivery that it accepts.
      </p>
      {tables === undefined ? (
        <p class={failure === '' ? 'soft' : 'form-problem'}>{failure === '' ? 'Loading…' : failure}</p>
      ) : (
        <Fields tables={tables} endpointId={endpointId} />
      )}
    </div>
  )
}

/** Stands in the choice of receivers for a URL that is no endpoint. No id looks like that. */
const anyUrl = 'url'

function Fields({ tables, endpointId }: { readonly tables: Tables; readonly endpointId: string | undefined }) {
  const { endpoints, checks } = tables
  const known = endpoints.find(({ id }) => id === endpointId) ?? endpoints[0]
  const [receiver, setReceiver] = useState(known?.id ?? anyUrl)
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const [selection, setSelection] = useState(emptySelection)
  const [failure, setFailure] = useState('')
  const isUrl = receiver === anyUrl
  const begin = async (): Promise<void> => {
    const body: ExamBody = {
      ...(isUrl ? { url: url.trim() } : { endpoint: receiver }),
      ...(secret === '' ? {} : { secret }),
      ...toSelection(selection, checks),
    }
    try {
      const { id } = await api.exams.start(body)
      await readExams()
      navigate(hrefOf('exam', [id]))
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        void begin()
      }}
    >
      <div class="form-field">
        <label for="exam-receiver">Receiver</label>
        <select
          id="exam-receiver"
          class="field"
          value={receiver}
          onChange={({ currentTarget }) => setReceiver(currentTarget.value)}
        >
          {endpoints.map((endpoint) => (
            <option key={endpoint.id} value={endpoint.id}>
              {endpoint.url} · {endpoint.level}
            </option>
          ))}
          <option value={anyUrl}>Another URL</option>
        </select>
      </div>
      {isUrl && (
        <div class="form-field">
          <label for="exam-url">URL</label>
          <input
            id="exam-url"
            class="field mono"
            required
            placeholder={usualUrl}
            spellcheck={false}
            autocomplete="off"
            value={url}
            onInput={({ currentTarget }) => setUrl(currentTarget.value)}
          />
        </div>
      )}
      <div class="form-field">
        <label for="exam-secret">Secret</label>
        <span class="form-hint" id="exam-secret-hint">
          {isUrl
            ? 'What it verifies with. Left empty: the secret that the server was started with, lent only to the origin of --to, or, without --to, to this machine.'
            : 'Left empty: that of the endpoint.'}
        </span>
        <input
          id="exam-secret"
          class="field mono"
          type="password"
          autocomplete="new-password"
          aria-describedby="exam-secret-hint"
          value={secret}
          onInput={({ currentTarget }) => setSecret(currentTarget.value)}
        />
      </div>
      <SelectionFields checks={checks} selection={selection} whenChanged={setSelection} />
      {failure !== '' && (
        <p class="form-problem" role="alert">
          {failure}
        </p>
      )}
      <div class="form-actions">
        <button class="button is-main">Examine</button>
      </div>
    </form>
  )
}
