import type { TableName } from '../../fake/state/state.js'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { ConfirmButton } from '../controls/confirm-button.js'
import { CopyButton } from '../controls/copy-button.js'
import { Panes } from '../controls/panes.js'
import { useKeys } from '../keys.js'
import { navigate, route } from '../route.js'
import { RowDetail } from './row-detail.js'
import { RowList } from './row-list.js'
import { placeOf } from './place.js'
import { isTableName, tableNames, tables } from './tables.js'
import { projects, readProjects, useProjects } from './use-rows.js'
import './state.css'

/** What the projects of Voucherify's own API know: table by table, row by row. */
export function StateView() {
  const { steps, query } = route.value
  const [step = '', key] = steps
  const table = isTableName(step) ? step : 'customers'
  useProjects()
  const list = projects.value
  const wanted = query.get('project')
  const project = list?.find(({ id }) => id === wanted) ?? list?.[0]
  const search = query.get('search') ?? ''
  useKeys([
    { key: '/', title: 'Search', run: () => document.querySelector<HTMLElement>('#state-search')?.focus() },
    {
      key: 'Escape',
      title: 'Back to the list',
      run: () => project !== undefined && navigate(placeOf(project.id, table, undefined, search)),
    },
  ])
  if (list === undefined) return <div class="loading">Loading…</div>
  if (project === undefined) return <NobodyAsked />
  return (
    <Panes
      title="State"
      isOpen={key !== undefined}
      actions={
        <>
          <button class="button" onClick={() => void perform(readProjects)}>
            Reload
          </button>
          <ConfirmButton verb="Reset" question="Reset what the API knows?" whenConfirmed={() => void reset()}>
            Every project goes back to what it began with. What was sent stays in the list.
          </ConfirmButton>
        </>
      }
      list={
        <>
          {list.length > 1 && (
            <div class="state-project">
              <label for="state-project">Project</label>
              <select
                id="state-project"
                class="field"
                value={project.id}
                onChange={({ currentTarget }) => navigate(placeOf(currentTarget.value, table))}
              >
                {list.map(({ id }) => (
                  <option key={id} value={id}>
                    {id === '' ? 'calls without credentials' : id}
                  </option>
                ))}
              </select>
            </div>
          )}
          <nav class="state-tables" aria-label="Tables">
            {tableNames.map((name) => (
              <TableLink key={name} name={name} count={project.counts[name]} current={table} project={project.id} />
            ))}
          </nav>
          <RowList key={`${project.id} ${table}`} project={project.id} table={table} openKey={key} search={search} />
        </>
      }
      detail={
        key === undefined ? (
          <NothingChosen />
        ) : (
          <RowDetail key={`${project.id} ${table} ${key}`} project={project.id} table={table} rowKey={key} />
        )
      }
    />
  )
}

interface TableLinkProps {
  readonly name: TableName
  readonly count: number
  readonly current: TableName
  readonly project: string
}

function TableLink({ name, count, current, project }: TableLinkProps) {
  return (
    <a href={placeOf(project, name)} aria-current={name === current ? 'page' : undefined}>
      {tables[name].title} <span class="soft">{count.toLocaleString('en')}</span>
    </a>
  )
}

function NothingChosen() {
  return (
    <div class="empty">
      <h2>Choose a row</h2>
      <p class="soft">
        You see it as the API keeps it, with what belongs to it and the webhooks that were sent about it. <kbd>/</kbd>{' '}
        searches.
      </p>
    </div>
  )
}

function NobodyAsked() {
  const line = `curl ${location.origin}/v1/publications -H 'content-type: application/json' -d '${JSON.stringify({
    campaign: { name: 'Welcome' },
    customer: { source_id: 'ada' },
  })}'`
  return (
    <div class="empty">
      <h1>Nobody has asked the API yet</h1>
      <p class="soft">
        This server stands in for Voucherify's own API too. Point your app's SDK at <code>{location.origin}</code>{' '}
        (apiUrl, or basePath). What it creates appears here: customers, campaigns, vouchers, and who got what. Or try
        it:
      </p>
      <pre class="code-block">{line}</pre>
      <CopyButton text={line} what="Copy the command" />
      <p class="soft">What the server was started with (--seed-data, --generate) is there from the first call on.</p>
    </div>
  )
}

async function reset(): Promise<void> {
  await perform(async () => {
    await api.state.reset()
    await readProjects()
  }, 'Every project knows again what it began with.')
}
