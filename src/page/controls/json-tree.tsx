import { useState } from 'preact/hooks'
import { VisibleText } from './visible-text.js'
import { formatCount } from '../format.js'
import { memberSchemas, noteOf, schemasFor } from './schema-note.js'
import './json-tree.css'

interface JsonTreeProps {
  readonly value: unknown
  /** In lower case: what is shown must hold it, itself, below or above. Empty shows all. */
  readonly search: string
  /** What may hold for the value. */
  readonly schemas: readonly unknown[]
}

/** Deeper levels are closed at first. */
const openDepth = 2
/** Nobody looks at more members at once. */
const shownMembers = 200
/** Deeper is not searched: a hostile payload may be as deep as it is long. */
const searchDepth = 60

/** JSON as a tree that folds, with a note of its schema beside each member. */
export function JsonTree({ value, search, schemas }: JsonTreeProps) {
  if (search !== '' && !holds('', value, search, schemas, 0)) return <p class="note">Nothing holds that.</p>
  return (
    <div class="json-tree">
      <Members value={value} search={search} schemas={schemas} depth={0} />
    </div>
  )
}

interface MembersProps extends JsonTreeProps {
  readonly depth: number
}

function Members({ value, search, schemas, depth }: MembersProps) {
  const [isWhole, setWhole] = useState(false)
  const own = schemasFor(schemas, value)
  const fitting = membersOf(value).filter(
    ([key, member]) => search === '' || holds(String(key), member, search, memberSchemas(own, key), depth),
  )
  const shown = isWhole ? fitting : fitting.slice(0, shownMembers)
  return (
    <ul>
      {shown.map(([key, member]) => (
        <li key={key}>
          <Member name={key} value={member} search={search} schemas={memberSchemas(own, key)} depth={depth} />
        </li>
      ))}
      {shown.length < fitting.length && (
        <li>
          <button class="button" onClick={() => setWhole(true)}>
            Show all {formatCount(fitting.length, 'member')}
          </button>
        </li>
      )}
    </ul>
  )
}

interface MemberProps extends MembersProps {
  readonly name: string | number
}

function Member({ name, value, search, schemas, depth }: MemberProps) {
  const [isOpen, setOpen] = useState(depth < openDepth)
  const note = noteOf(schemasFor(schemas, value))
  const key = (
    <span class="json-key">
      <VisibleText text={String(name)} limit={200} />
    </span>
  )
  const noted = (
    <span class="json-note">
      {note.type !== '' && <span class="json-type">{note.type}</span>} {note.description}
    </span>
  )
  const isNested = typeof value === 'object' && value !== null && membersOf(value).length > 0
  if (!isNested) {
    return (
      <div class="json-line">
        {key} <Plain value={value} /> {noted}
      </div>
    )
  }
  // What was found must be seen, whatever was closed before.
  const isShown = isOpen || search !== ''
  return (
    <>
      <button class="json-line json-fold" aria-expanded={isShown} onClick={() => setOpen(!isOpen)}>
        {key} <span class="soft">{sizeOf(value)}</span> {noted}
      </button>
      {isShown && <Members value={value} search={ownOf(name, search)} schemas={schemas} depth={depth + 1} />}
    </>
  )
}

/** Below a name that was looked for everything is shown. */
function ownOf(name: string | number, search: string): string {
  return String(name).toLowerCase().includes(search) ? '' : search
}

function Plain({ value }: { readonly value: unknown }) {
  if (typeof value === 'string')
    return (
      <span class="json-string">
        "<VisibleText text={value} limit={500} />"
      </span>
    )
  return <span class="json-plain">{JSON.stringify(value)}</span>
}

function sizeOf(value: object): string {
  return Array.isArray(value) ? `[ ${formatCount(value.length, 'item')} ]` : `{ ${Object.keys(value).length} }`
}

function membersOf(value: unknown): ReadonlyArray<readonly [string | number, unknown]> {
  if (Array.isArray(value)) return value.map((item, index) => [index, item])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Does a member hold the text: in its name, its value, what its schema says, or below? */
function holds(key: string, value: unknown, search: string, schemas: readonly unknown[], depth: number): boolean {
  if (key.toLowerCase().includes(search)) return true
  if (depth > searchDepth) return false
  const own = schemasFor(schemas, value)
  if (noteOf(own).description.toLowerCase().includes(search)) return true
  if (typeof value !== 'object' || value === null) return String(value).toLowerCase().includes(search)
  return membersOf(value).some(([name, member]) =>
    holds(String(name), member, search, memberSchemas(own, name), depth + 1),
  )
}
