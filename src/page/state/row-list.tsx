import { useEffect, useState } from 'preact/hooks'
import type { TableName } from '../../fake/state/state.js'
import { systemRuntime } from '../../runtime.js'
import { VisibleText } from '../controls/visible-text.js'
import { clip, formatCount } from '../format.js'
import { navigate } from '../route.js'
import { placeOf } from './place.js'
import { describeRow, idOf, tables } from './tables.js'
import { pageLimit, useRows } from './use-rows.js'

interface RowListProps {
  readonly project: string
  readonly table: TableName
  readonly openKey: string | undefined
  readonly search: string
}

/** How long somebody types before it is searched, in milliseconds. */
const typingMs = 200

/** The rows of a table, page by page, the newest first. */
export function RowList({ project, table, openKey, search }: RowListProps) {
  const [text, setText] = useState(search)
  const [page, setPage] = useState(1)
  useEffect(() => {
    setText(search)
    setPage(1)
  }, [search])
  useEffect(() => {
    if (text === search) return
    return systemRuntime.clock.schedule(typingMs, () => navigate(placeOf(project, table, openKey, text), 'replace'))
  }, [text])
  const { value, failure } = useRows(project, table, search, page)
  return (
    <>
      <div class="state-search">
        <input
          id="state-search"
          class="field"
          type="search"
          aria-label={`Search ${tables[table].title.toLowerCase()}`}
          placeholder="Search: an id, a code, a name"
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      {failure !== undefined && <p class="list-note form-problem">{failure}</p>}
      {value !== undefined && (
        <>
          {value.total === 0 && <NoRows table={table} search={search} />}
          <ul class="rows">
            {value.rows.map((row) => {
              const id = idOf(row)
              const { title, note } = describeRow(table, row)
              return (
                <li key={id}>
                  <a
                    class="row-link"
                    href={placeOf(project, table, id, search)}
                    aria-current={id === openKey ? 'true' : undefined}
                  >
                    <span class="ellipsis">
                      <VisibleText text={clip(title, 200)} />
                    </span>
                    <span class="ellipsis soft">
                      <VisibleText text={clip(note, 300)} />
                    </span>
                  </a>
                </li>
              )
            })}
          </ul>
          {value.total > pageLimit && <Pager total={value.total} page={page} whenChosen={setPage} />}
        </>
      )}
    </>
  )
}

function NoRows({ table, search }: { readonly table: TableName; readonly search: string }) {
  const title = tables[table].title.toLowerCase()
  return (
    <p class="list-note soft">
      {search === ''
        ? `No ${title} yet. A call of the API that makes some shows here.`
        : `No ${title} hold that. Search for less.`}
    </p>
  )
}

interface PagerProps {
  readonly total: number
  readonly page: number
  whenChosen(page: number): void
}

function Pager({ total, page, whenChosen }: PagerProps) {
  const first = (page - 1) * pageLimit + 1
  const last = Math.min(page * pageLimit, total)
  return (
    <div class="state-pager" role="group" aria-label="Pages">
      <button class="button" disabled={page === 1} onClick={() => whenChosen(page - 1)}>
        Newer
      </button>
      <span class="soft" role="status">
        {first.toLocaleString('en')}–{last.toLocaleString('en')} of {formatCount(total, 'row')}
      </span>
      <button class="button" disabled={last === total} onClick={() => whenChosen(page + 1)}>
        Older
      </button>
    </div>
  )
}
