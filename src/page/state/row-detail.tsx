import { useState } from 'preact/hooks'
import type { JsonObject } from '../../events/json.js'
import type { TableName } from '../../fake/state/state.js'
import { CopyButton } from '../controls/copy-button.js'
import { VisibleText } from '../controls/visible-text.js'
import { JsonTree } from '../controls/json-tree.js'
import { quoted, searchHref } from '../send-outs/search-address.js'
import { placeOf } from './place.js'
import { describeRow, idOf, ownedBy, referencesOf, sendOutTextOf, tables } from './tables.js'
import { useRow } from './use-rows.js'

interface RowDetailProps {
  readonly project: string
  readonly table: TableName
  readonly rowKey: string
}

/** One row: what it is, what belongs to it, and all that is kept of it. */
export function RowDetail({ project, table, rowKey }: RowDetailProps) {
  const { value: row, failure } = useRow(project, table, rowKey)
  const [wanted, setWanted] = useState('')
  if (failure !== undefined) {
    return (
      <div class="empty">
        <h2>This row is not there any more</h2>
        <p class="soft">{failure}</p>
        <a class="button" href={placeOf(project, table)}>
          All {tables[table].title.toLowerCase()}
        </a>
      </div>
    )
  }
  if (row === undefined) return <div class="loading">Loading…</div>
  const { title, note } = describeRow(table, row)
  return (
    <div class="pane">
      <header class="pane-head">
        <a class="pane-back" href={placeOf(project, table)}>
          ← All {tables[table].title.toLowerCase()}
        </a>
        <h2>
          <VisibleText text={title} limit={300} />
        </h2>
        <CopyButton text={JSON.stringify(row, undefined, 2)} what="Copy as JSON" />
      </header>
      <p class="note">
        <VisibleText text={note} limit={300} />
      </p>
      <Links project={project} table={table} row={row} />
      <section aria-labelledby="row-title">
        <h3 class="section-title" id="row-title">
          As it is kept
          <input
            class="field push"
            type="search"
            aria-label="Search in the row"
            placeholder="Search in it"
            value={wanted}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </h3>
        <JsonTree value={row} search={wanted.toLowerCase()} schemas={[]} />
      </section>
    </div>
  )
}

interface LinksProps {
  readonly project: string
  readonly table: TableName
  readonly row: JsonObject
}

/** Where one goes from here: what the row names, what names it, and what was sent about it. */
function Links({ project, table, row }: LinksProps) {
  return (
    <nav class="choices" aria-label="What belongs to it">
      {referencesOf(row).map(({ label, table: other, id }) => (
        <a key={`${label} ${id}`} class="button" href={placeOf(project, other, id)} title={id}>
          {label}
        </a>
      ))}
      {ownedBy(table, row).map((name) => (
        <a key={name} class="button" href={placeOf(project, name, undefined, idOf(row))}>
          Its {tables[name].title.toLowerCase()}
        </a>
      ))}
      <a class="button" href={searchHref(quoted(sendOutTextOf(table, row)))}>
        Its send-outs
      </a>
    </nav>
  )
}
