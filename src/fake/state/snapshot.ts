import type { JsonObject } from '../../events/json.js'
import { rowShapes } from './row-shapes.js'
import {
  check,
  count,
  either,
  listOf,
  membersOf,
  object,
  only,
  orNull,
  pairOf,
  stranger,
  text,
  type Shape,
} from './shape.js'
import { createState, isTableName, tableNames, type State, type TableName } from './state.js'
import type { TableChange, TableSnapshot } from './table.js'

/** A later version of the package whose rows are others counts on. */
const version = 1

/** Tables that came later: snapshots of the same version may be older than they are. */
const laterTables: ReadonlySet<string> = new Set<TableName>(['promotionTiers'])

const emptyTable = { rows: [], keys: [], groups: [] } as const

/** What a fake knows, and how many operations it has numbered. */
export interface Known {
  readonly state: State
  readonly operations: number
}

/** All that a fake knows, in plain JSON. */
export interface Snapshot {
  readonly version: typeof version
  readonly operations: number
  readonly tables: Readonly<Record<string, TableSnapshot<object>>>
}

/** What one operation changes, in plain JSON, by table. */
export type StateChanges = Readonly<Record<string, readonly TableChange<object>[]>>

/** Takes all that is known. Later changes leave it as it is. */
export function takeSnapshot({ state, operations }: Known): Snapshot {
  const tables = tableNames.map((name) => [name, state[name].snapshot()] as const)
  return { version, operations, tables: Object.fromEntries(tables) }
}

/**
 * Reads a snapshot that may come from anywhere.
 *
 * @throws TypeError that says the first thing which is wrong with it
 */
export function readSnapshot(given: unknown): Known {
  const { operations, tables } = check(given, snapshotShape)
  for (const [name, table] of Object.entries(tables)) if (!isTableName(name)) check(table, stranger, ['tables', name])
  const state = createState()
  const restore = <Name extends TableName>(name: Name): void => {
    const table = tables[name] ?? (laterTables.has(name) ? emptyTable : undefined)
    const snapshot = check(table, snapshotOf(rowShapes[name]), ['tables', name])
    const problem = state[name].restore(snapshot)
    if (problem !== undefined) throw new TypeError(`.tables.${name} contradicts itself: ${problem}`)
  }
  tableNames.forEach(restore)
  return { state, operations }
}

/** What was written into a draft, by table. */
export function changesOf(draft: State): StateChanges {
  const changes = tableNames.map((name) => [name, draft[name].changes] as const)
  return Object.fromEntries(changes.filter(([, { length }]) => length > 0))
}

/**
 * Repeats changes that may come from anywhere.
 *
 * @throws TypeError that says the first thing which is wrong with them
 */
export function redoChanges(state: State, given: unknown): void {
  const redo = <Name extends TableName>(name: Name, changes: unknown): void =>
    state[name].redo(check(changes, listOf(changeOf(rowShapes[name])), [name]))
  for (const [name, changes] of Object.entries(check(given, object))) {
    if (isTableName(name)) redo(name, changes)
    else check(changes, stranger, [name])
  }
}

const snapshotShape = membersOf<{ version: typeof version; operations: number; tables: JsonObject }>({
  version: only(version),
  operations: count,
  tables: object,
})

function snapshotOf<Row>(row: Shape<Row>): Shape<TableSnapshot<Row>> {
  return membersOf<TableSnapshot<Row>>({
    rows: listOf(row),
    keys: listOf(pairOf(text, orNull(text))),
    groups: listOf(pairOf(text, listOf(text))),
  })
}

function changeOf<Row>(row: Shape<Row>): Shape<TableChange<Row>> {
  return either(membersOf<{ removedId: string }>({ removedId: text }), membersOf<{ row: Row }>({ row }))
}
