import { useState } from 'preact/hooks'
import type { DryRun, DryRunRequest } from '../../server/answers.js'
import { CopyButton } from '../controls/copy-button.js'
import { VisibleText } from '../controls/visible-text.js'
import { formatCount } from '../format.js'
import { hrefOf } from '../route.js'
import { serveLine, usualUrl } from '../usual-receiver.js'
import { change, choices, draft, preview } from './composer.js'
import { toRequest } from './draft.js'

/** What would go over the wire now, to the byte. It follows every change and sends nothing. */
export function DryRunPanel() {
  const { value } = preview
  const isReadable = toRequest(draft.value) !== undefined
  return (
    <section class="dry-run" aria-label="Dry run">
      <header>
        <h2>Dry run</h2>
        <span class="soft" role="status">
          {value.kind === 'made' &&
            (isReadable
              ? 'What would be sent now. Nothing is sent yet.'
              : 'The data is no JSON yet: this is from before.')}
        </span>
      </header>
      {value.kind === 'made' && <Requests dryRun={value.dryRun} />}
      {value.kind === 'refused' &&
        (value.code === 'no-receiver' ? (
          <NoReceiver />
        ) : (
          <Refusal code={value.code} message={value.message} problems={value.problems.length} />
        ))}
    </section>
  )
}

function NoReceiver() {
  const { endpoints } = choices.value
  if (endpoints.length > 0 && endpoints.every(({ status }) => status !== 'active')) return <AllSwitchedOff />
  return (
    <div class="empty">
      <h2>Nobody wants this event yet</h2>
      <p class="soft">
        No endpoint of the server is switched on for it. Name a URL, add an endpoint, or start the server with{' '}
        <code>{serveLine}</code>.
      </p>
      <div class="choices">
        <button class="button" onClick={() => change({ to: usualUrl, endpoint: '' })}>
          Send to {usualUrl}
        </button>
        <a class="button" href={hrefOf('endpoints', ['new'])}>
          Add an endpoint
        </a>
        {endpoints.length > 0 && (
          <a class="button" href={hrefOf('endpoints')}>
            See the endpoints
          </a>
        )}
      </div>
    </div>
  )
}

function AllSwitchedOff() {
  return (
    <div class="empty">
      <h2>Every endpoint is switched off</h2>
      <p class="soft">Nobody is sent anything until one is enabled again. Or name a URL for this event alone.</p>
      <div class="choices">
        <a class="button" href={hrefOf('endpoints')}>
          Enable an endpoint
        </a>
        <button class="button" onClick={() => change({ to: usualUrl, endpoint: '' })}>
          Send to {usualUrl}
        </button>
      </div>
    </div>
  )
}

interface RefusalProps {
  readonly code: string
  readonly message: string
  readonly problems: number
}

function Refusal({ code, message, problems }: RefusalProps) {
  return (
    <div class="refusal" role="status">
      <h3>It would not be sent</h3>
      <p>
        {problems === 0 ? (
          <VisibleText text={message} />
        ) : (
          `The schema forbids the data: ${formatCount(problems, 'problem')}, each marked at its line.`
        )}
      </p>
      {code === 'wrong-level' && <OtherLevel />}
    </div>
  )
}

/** The event is for distributions, and what was chosen is none. */
function OtherLevel() {
  const { endpoint } = draft.value
  const distribution = choices.value.endpoints.find(({ level }) => level === 'distribution')
  return (
    <div class="choices">
      {distribution !== undefined && (
        <button class="button" onClick={() => change({ endpoint: distribution.id, to: '' })}>
          Send to <VisibleText text={distribution.url} limit={60} />
        </button>
      )}
      <a class="button" href={hrefOf('endpoints', ['new'], { level: 'distribution' })}>
        Add a distribution
      </a>
      {endpoint !== '' && (
        <a class="button" href={hrefOf('endpoints', [endpoint])}>
          See the endpoint
        </a>
      )}
    </div>
  )
}

function Requests({ dryRun }: { readonly dryRun: DryRun }) {
  const [chosen, setChosen] = useState('')
  const { requests, seed, number, variant } = dryRun
  const request = requests.find(({ endpoint }) => endpoint.id === chosen) ?? requests[0]
  if (request === undefined) return null
  return (
    <>
      {requests.length > 1 && (
        <select
          class="field"
          aria-label={`Which of ${formatCount(requests.length, 'request')}`}
          value={request.endpoint.id}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          {requests.map(({ endpoint: { id, url } }) => (
            <option key={id} value={id}>
              {url}
            </option>
          ))}
        </select>
      )}
      <p class="dry-run-marks">
        {variant !== 'given' && <span class="mark">{variant}</span>}
        <span class="mark">
          seed {seed} · number {number}
        </span>
        {request.faults.map((fault) => (
          <span key={fault} class="mark is-bad">
            {fault}
          </span>
        ))}
      </p>
      <Request request={request} />
    </>
  )
}

function Request({ request }: { readonly request: DryRunRequest }) {
  const [isExact, setExact] = useState(false)
  const { endpoint, headers, body, sent, bytes } = request
  const text = sent?.text ?? body
  const isText = sent?.encoding !== 'base64'
  return (
    <>
      <div class="code-block wire">
        <div>
          <b>POST</b> <VisibleText text={endpoint.url} limit={500} />
        </div>
        {headers.map(([name, value], index) => (
          <div key={index}>
            <span class="wire-name">
              <VisibleText text={name} limit={200} />
            </span>
            : <VisibleText text={value} limit={2_000} />
          </div>
        ))}
      </div>
      <div class="body-head">
        <h3>Body</h3>
        <span class="soft">{formatCount(bytes, 'byte')}</span>
        <button class="button is-quiet" aria-pressed={isExact} onClick={() => setExact(!isExact)}>
          Exact bytes
        </button>
        <CopyButton text={text} />
      </div>
      {!isText && <p class="soft">These bytes are no text; they are shown in base64.</p>}
      <pre class="code-block wire-body" tabIndex={0} aria-label="Body">
        <VisibleText text={isExact ? text : pretty(text)} />
      </pre>
    </>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
