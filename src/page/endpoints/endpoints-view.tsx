import type { EndpointAnswer } from '../../server/answers.js'
import { Panes } from '../controls/panes.js'
import { VisibleText } from '../controls/visible-text.js'
import { clip } from '../format.js'
import { useKeys } from '../keys.js'
import { hrefOf, navigate, route } from '../route.js'
import { serveLine } from '../usual-receiver.js'
import { EndpointDetail } from './endpoint-detail.js'
import { EndpointForm } from './endpoint-form.js'
import { endpoints, healthOf, useEndpoints } from './endpoints.js'
import { EndpointMark, HealthBars } from './health-bars.js'
import './endpoints.css'

/** What follows an id in the address where it is edited. */
const editStep = 'edit'
/** Stands in the address for an endpoint that is being made. No id looks like that. */
const newStep = 'new'

/** The receivers of the server: who they are, how they are, and how to change them. */
export function EndpointsView() {
  const [id, verb] = route.value.steps
  useEndpoints()
  useKeys([
    { key: 'n', title: 'Add an endpoint', run: () => navigate(hrefOf('endpoints', [newStep])) },
    { key: 'j', title: 'Next endpoint', run: () => move(1, id) },
    { key: 'k', title: 'Endpoint before', run: () => move(-1, id) },
    { key: 'Escape', title: 'Back to the list', run: () => navigate(hrefOf('endpoints')) },
  ])
  return (
    <Panes
      title="Endpoints"
      isOpen={id !== undefined || endpoints.value?.length === 0}
      actions={
        <a class="button is-main" href={hrefOf('endpoints', [newStep])}>
          Add an endpoint
        </a>
      }
      list={<List openId={id} />}
      detail={<Detail id={id} isEdited={verb === editStep} />}
    />
  )
}

function List({ openId }: { readonly openId: string | undefined }) {
  const list = endpoints.value
  if (list === undefined) return <div class="loading">Loading…</div>
  if (list.length === 0) {
    return (
      <p class="list-note soft">
        No endpoint yet. An event is sent to every endpoint that wants its type; without one, each event has to name
        where it goes.
      </p>
    )
  }
  return (
    <ul class="rows">
      {list.map((endpoint) => (
        <li key={endpoint.id}>
          <Row endpoint={endpoint} isOpen={endpoint.id === openId} />
        </li>
      ))}
    </ul>
  )
}

function Row({ endpoint, isOpen }: { readonly endpoint: EndpointAnswer; readonly isOpen: boolean }) {
  const { id, url, level, events, status, faults } = endpoint
  const health = healthOf(id)
  return (
    <a class="row-link" href={hrefOf('endpoints', [id])} aria-current={isOpen ? 'true' : undefined}>
      <span class="row-line">
        <span class="grow ellipsis endpoint-url">
          <VisibleText text={clip(url, 300)} />
        </span>
        <span class="mark">{level}</span>
        <EndpointMark status={status} health={health} />
      </span>
      <span class="row-line soft">
        <span class="grow ellipsis">
          {events.includes('*') ? 'all events' : <VisibleText text={clip(events.join(', '), 300)} />}
          {faults.length > 0 && ` · ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}`}
        </span>
        {health !== undefined && <HealthBars health={health} />}
      </span>
    </a>
  )
}

function Detail({ id, isEdited }: { readonly id: string | undefined; readonly isEdited: boolean }) {
  if (id === undefined) return <NothingChosen />
  if (id === newStep) return <EndpointForm key={newStep} endpoint={undefined} />
  const endpoint = endpoints.value?.find((known) => known.id === id)
  if (endpoints.value === undefined) return <div class="loading">Loading…</div>
  if (endpoint === undefined) {
    return (
      <div class="empty">
        <h2>This endpoint is not there any more</h2>
        <a class="button" href={hrefOf('endpoints')}>
          All endpoints
        </a>
      </div>
    )
  }
  return isEdited ? <EndpointForm key={id} endpoint={endpoint} /> : <EndpointDetail key={id} endpoint={endpoint} />
}

function NothingChosen() {
  const list = endpoints.value
  if (list === undefined) return null
  if (list.length > 0) {
    return (
      <div class="empty">
        <h2>Choose an endpoint</h2>
        <p class="soft">
          <kbd>j</kbd> and <kbd>k</kbd> go through the list, <kbd>n</kbd> adds one.
        </p>
      </div>
    )
  }
  return (
    <div class="empty">
      <h2>Tell where your receiver listens</h2>
      <p class="soft">
        Add the URL of your webhook handler and the secret it verifies with. From then on every event goes there,
        signed, and you see here how it is taken.
      </p>
      <a class="button is-main" href={hrefOf('endpoints', [newStep])}>
        Add an endpoint
      </a>
      <p class="soft">
        Or start the server with one: <code>{serveLine}</code>
      </p>
    </div>
  )
}

function move(by: number, openId: string | undefined): void {
  const list = endpoints.value ?? []
  const index = list.findIndex(({ id }) => id === openId)
  const next = list[index < 0 ? 0 : Math.max(0, Math.min(list.length - 1, index + by))]
  if (next !== undefined) navigate(hrefOf('endpoints', [next.id]), openId === undefined ? 'push' : 'replace')
}
