import type { ComponentChildren } from 'preact'
import type { EndpointAnswer } from '../../server/answers.js'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { ConfirmButton } from '../controls/confirm-button.js'
import { VisibleText } from '../controls/visible-text.js'
import { formatHour } from '../format.js'
import { serverNow } from '../live/server-clock.js'
import { hrefOf, navigate } from '../route.js'
import { searchHref } from '../send-outs/search-address.js'
import { healthOf, readEndpoints } from './endpoints.js'
import { EndpointMark } from './health-bars.js'
import { composeFor } from './compose-for.js'
import { RecentAttempts } from './recent-attempts.js'

/** One endpoint: what it is, how it is, and what can be done with it. */
export function EndpointDetail({ endpoint }: { readonly endpoint: EndpointAnswer }) {
  const { id, url, status } = endpoint
  const health = healthOf(id)
  const isActive = status === 'active'
  return (
    <div class="pane">
      <header class="pane-head">
        <a class="pane-back" href={hrefOf('endpoints')}>
          ← All endpoints
        </a>
        <h2>
          <VisibleText text={url} limit={500} />
        </h2>
        <EndpointMark status={status} health={health} />
      </header>
      <div class="choices">
        <a class="button" href={hrefOf('endpoints', [id, 'edit'])}>
          Edit
        </a>
        <button class="button" onClick={() => void switchTo(!isActive, id)}>
          {isActive ? 'Disable' : 'Enable'}
        </button>
        <a class="button" href={composeFor(endpoint)}>
          Send an event
        </a>
        <a class="button" href={hrefOf('exam', [], { endpoint: id })}>
          Examine
        </a>
        <a class="button" href={searchHref(`endpoint:${id}`)}>
          Its send-outs
        </a>
        <ConfirmButton verb="Delete" question="Delete this endpoint?" whenConfirmed={() => void remove(id)}>
          Nothing is sent there any more. What is still pending for it is canceled when it is due; what was sent stays
          in the list.
        </ConfirmButton>
      </div>
      <Settings endpoint={endpoint} />
      {health !== undefined && <RecentAttempts endpoint={endpoint} health={health} />}
    </div>
  )
}

function Settings({ endpoint }: { readonly endpoint: EndpointAnswer }) {
  const { id, level, events, scheme, headers, form, eventName, template, rawPayload, faults, createdAt } = endpoint
  const names = Object.entries(headers)
  return (
    <dl class="facts">
      <Fact name="id">{id}</Fact>
      <Fact name="level">{level === 'project' ? 'a webhook of the project' : 'a distribution'}</Fact>
      <Fact name="events">{events.includes('*') ? 'all' : <VisibleText text={events.join(', ')} />}</Fact>
      <Fact name="signed by">{scheme}</Fact>
      <Fact name="secret">{scheme === 'none' ? 'none' : 'kept by the server, never shown'}</Fact>
      <Fact name="form">{form}</Fact>
      {rawPayload && <Fact name="payload">the data without an envelope</Fact>}
      {eventName !== undefined && (
        <Fact name="event name">
          <VisibleText text={eventName} />
        </Fact>
      )}
      {template !== undefined && (
        <Fact name="template">
          <VisibleText text={template} />
        </Fact>
      )}
      {names.length > 0 && (
        <Fact name="headers">
          {names.map(([name, value]) => (
            <div key={name}>
              <VisibleText text={`${name}: ${value}`} limit={1_000} />
            </div>
          ))}
        </Fact>
      )}
      {faults.length > 0 && (
        <Fact name="faults">
          {faults.map((fault, index) => (
            <div key={index}>
              <VisibleText text={typeof fault === 'string' ? fault : describeFault(fault)} limit={1_000} />
            </div>
          ))}
        </Fact>
      )}
      <Fact name="created">{formatHour(createdAt, serverNow())}</Fact>
    </dl>
  )
}

function describeFault({ fault, ...values }: { readonly fault: string }): string {
  const said = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`)
  return [fault, ...said].join(', ')
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

async function switchTo(isActive: boolean, id: string): Promise<void> {
  if (isActive) await perform(() => api.endpoints.enable(id), 'Enabled: it gets every event that it wants.')
  else await perform(() => api.endpoints.disable(id), 'Disabled: nothing is sent there.')
  await readEndpoints()
}

async function remove(id: string): Promise<void> {
  const isGone = await perform(async () => {
    await api.endpoints.delete(id)
    return true
  }, 'Deleted.')
  if (isGone === undefined) return
  navigate(hrefOf('endpoints'), 'replace')
  await readEndpoints()
}
