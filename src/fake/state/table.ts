import { Sequence } from './sequence.js'

/** The names by which the rows of a table are found. Both are read whenever a row is written, so a row is replaced and never changed. */
export interface TableKeys<Row> {
  /** The row's own id first. */
  keysOf(row: Row): readonly string[]
  /**
   * Names under which rows are found together, such as the campaign of a voucher.
   *
   * @default none
   */
  groupsOf?(row: Row): readonly string[]
  /**
   * True where a row may take a key from another, as a later publication does.
   *
   * @default false
   */
  readonly mayTakeKeys?: boolean
}

/** Rows that can be gone through from either end, without those that nobody asks for. */
export interface OrderedRows<Row> {
  readonly size: number
  oldestFirst(): Iterable<Row>
  newestFirst(): Iterable<Row>
}

/** A row that was put, or removed. */
export type TableChange<Row> = { readonly row: Row } | { readonly removedId: string }

/** All that a table holds, in plain JSON where its rows are. */
export interface TableSnapshot<Row> {
  /** The oldest first. */
  readonly rows: readonly Row[]
  /** The keys that are not found as the rows have them, with the id of the row that each finds; null where it finds none. */
  readonly keys: ReadonlyArray<readonly [key: string, id: string | null]>
  /** The groups whose order is not that of the rows, with their ids in order. */
  readonly groups: ReadonlyArray<readonly [name: string, ids: readonly string[]]>
}

/** What was written into a table: all that it holds, or what a draft holds otherwise than the table below. */
class Layer<Row> {
  /** Undefined for a row of the table below that was removed here. */
  readonly rows = new Map<string, Row | undefined>()
  /** Undefined for a key of the table below that was dropped here. */
  readonly idByKey = new Map<string, string | undefined>()
  readonly groups = new Map<string, Sequence>()
  readonly order: Sequence
  /** What a draft is to repeat in the table below, in order. */
  readonly changes: TableChange<Row>[] = []

  constructor(orderBelow: Sequence | undefined) {
    this.order = new Sequence(orderBelow)
  }
}

/**
 * Rows that are found by keys and by groups in constant time, and walked lazily in the order in which they came. A draft lies over
 * the table that it is drawn from: it holds what was written into it, and reads the rest below.
 *
 * @example
 * const vouchers = new Table<Voucher>({
 *   keysOf: ({ id, code }) => [id, code],
 *   groupsOf: ({ campaignId }) => [campaignId],
 * })
 * const draft = vouchers.draft()
 * draft.put(voucher)
 * draft.find(voucher.code) // the voucher, which `vouchers` does not have yet
 * vouchers.merge(draft)
 */
export class Table<Row> {
  readonly #keys: TableKeys<Row>
  readonly #below: Table<Row> | undefined
  /** Undefined until it is written into: most drafts never are. */
  #written: Layer<Row> | undefined

  /** @param below the table that a draft is drawn from */
  constructor(keys: TableKeys<Row>, below?: Table<Row>) {
    this.#keys = keys
    this.#below = below
  }

  get size(): number {
    return this.#order?.size ?? 0
  }

  /** The row that took this key last. A key that its row gave up finds nothing, also where another row had it before. */
  find(key: string): Row | undefined {
    const id = this.#idOf(key)
    return id === undefined ? undefined : this.#rowOf(id)
  }

  /** Inserts a row, which takes its keys from others, or replaces the one with its id, which keeps its place in the order. */
  put<Given extends Row>(row: Given): Given {
    const keys = this.#keys.keysOf(row)
    const groups = this.#keys.groupsOf?.(row) ?? []
    const [id = ''] = keys
    const known = this.#rowOf(id)
    if (known !== undefined) this.#giveUp(id, known, keys, groups)
    const { rows, order, idByKey, changes } = this.#own()
    rows.set(id, row)
    order.add(id)
    for (const key of keys) idByKey.set(key, id)
    for (const name of groups) if (this.#group(name)?.has(id) !== true) this.#ownGroup(name).add(id)
    if (this.#below !== undefined) changes.push({ row })
    return row
  }

  /** Removes the row with this id, its keys and its places in groups. Does nothing where there is none. */
  remove(id: string): void {
    const known = this.#rowOf(id)
    if (known === undefined) return
    this.#giveUp(id, known, [], [])
    const { rows, order, changes } = this.#own()
    order.remove(id)
    if (this.#below === undefined) {
      rows.delete(id)
    } else {
      rows.set(id, undefined)
      changes.push({ removedId: id })
    }
  }

  /** Lazily. Rows may be replaced and removed on the way. */
  oldestFirst(): IterableIterator<Row> {
    return this.#rowsOf(this.#order?.forward() ?? [])
  }

  /** Lazily. Rows may be replaced and removed on the way. */
  newestFirst(): IterableIterator<Row> {
    return this.#rowsOf(this.#order?.backward() ?? [])
  }

  /** The rows of a group, lazily, first the one that joined it first. Rows may be replaced and removed on the way. */
  inGroup(name: string): IterableIterator<Row> {
    return this.#rowsOf(this.#group(name)?.forward() ?? [])
  }

  groupSize(name: string): number {
    return this.#group(name)?.size ?? 0
  }

  /** A group as rows in their order. */
  group(name: string): OrderedRows<Row> {
    return {
      size: this.groupSize(name),
      oldestFirst: () => this.inGroup(name),
      newestFirst: () => this.#rowsOf(this.#group(name)?.backward() ?? []),
    }
  }

  /** A table to write into without changing this one, which must not be written to until the draft is merged or let go. */
  draft(): Table<Row> {
    return new Table(this.#keys, this)
  }

  /** What was written into a draft, in order. */
  get changes(): readonly TableChange<Row>[] {
    return this.#written?.changes ?? []
  }

  /** Repeats changes of a table that was like this one. */
  redo(changes: readonly TableChange<Row>[]): void {
    for (const change of changes) {
      if ('row' in change) this.put(change.row)
      else this.remove(change.removedId)
    }
  }

  /** Repeats here what was written into a draft of this table. The draft is as new afterwards. */
  merge(draft: Table<Row>): void {
    this.redo(draft.changes)
    draft.#written = undefined
  }

  /** All that a table holds which is no draft. Later changes leave it as it is. */
  snapshot(): TableSnapshot<Row> {
    const rows = [...this.oldestFirst()]
    const idByKey = new Map<string, string>()
    const placeById = new Map<string, number>()
    for (const row of rows) {
      const keys = this.#keys.keysOf(row)
      const [id = ''] = keys
      for (const key of keys) idByKey.set(key, id)
      placeById.set(id, placeById.size)
    }
    const keys = [...idByKey].flatMap(([key, id]) => {
      const found = this.#idOf(key) ?? null
      return found === id ? [] : [[key, found] as const]
    })
    const groups = [...(this.#written?.groups ?? [])].flatMap(([name, group]) => {
      const ids = [...group.forward()]
      const places = ids.map((id) => placeById.get(id) ?? 0)
      return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
        ? []
        : [[name, ids] as const]
    })
    return { rows, keys, groups }
  }

  /**
   * Fills a table that is empty as that was which the snapshot was taken of.
   *
   * @returns why that cannot be, where keys and groups are not those of the rows
   */
  restore({ rows, keys, groups }: TableSnapshot<Row>): string | undefined {
    for (const row of rows) {
      const own = this.#keys.keysOf(row)
      if (this.#rowOf(own[0] ?? '') !== undefined) return 'two rows have the same id'
      const taken = this.#keys.mayTakeKeys === true ? undefined : own.find((key) => this.find(key) !== undefined)
      if (taken !== undefined) return `two rows have the key ${taken}`
      this.put(row)
    }
    for (const [key, id] of keys) {
      const row = id === null ? undefined : this.#rowOf(id)
      if (id === null) this.#own().idByKey.delete(key)
      else if (row !== undefined && this.#keys.keysOf(row).includes(key)) this.#own().idByKey.set(key, id)
      else return `no row ${id} has the key ${key}`
    }
    for (const [name, ids] of groups) {
      const group = this.#group(name)
      if (group?.size !== ids.length || !ids.every((id) => group.has(id))) {
        return `the group ${name} is not that of the rows`
      }
      for (const id of ids) {
        group.remove(id)
        group.add(id)
      }
    }
    return undefined
  }

  /** Drops what a row had and no longer has. A key that another row took in between stays with that row. */
  #giveUp(id: string, row: Row, keptKeys: readonly string[], keptGroups: readonly string[]): void {
    const { idByKey, groups } = this.#own()
    for (const key of this.#keys.keysOf(row)) {
      if (keptKeys.includes(key) || this.#idOf(key) !== id) continue
      if (this.#below === undefined) idByKey.delete(key)
      else idByKey.set(key, undefined)
    }
    for (const name of this.#keys.groupsOf?.(row) ?? []) {
      if (keptGroups.includes(name)) continue
      const group = this.#ownGroup(name)
      group.remove(id)
      if (this.#below === undefined && group.size === 0) groups.delete(name)
    }
  }

  #idOf(key: string): string | undefined {
    const written = this.#written?.idByKey
    if (this.#below === undefined || written?.has(key) === true) return written?.get(key)
    return this.#below.#idOf(key)
  }

  #rowOf(id: string): Row | undefined {
    const written = this.#written?.rows
    if (this.#below === undefined || written?.has(id) === true) return written?.get(id)
    return this.#below.#rowOf(id)
  }

  #group(name: string): Sequence | undefined {
    const written = this.#written?.groups.get(name)
    return written !== undefined || this.#below === undefined ? written : this.#below.#group(name)
  }

  /** Undefined where nothing was ever written. */
  get #order(): Sequence | undefined {
    const written = this.#written?.order
    return written !== undefined || this.#below === undefined ? written : this.#below.#order
  }

  #ownGroup(name: string): Sequence {
    const { groups } = this.#own()
    const known = groups.get(name)
    if (known !== undefined) return known
    const group = new Sequence(this.#group(name))
    groups.set(name, group)
    return group
  }

  #own(): Layer<Row> {
    return (this.#written ??= new Layer(this.#order))
  }

  *#rowsOf(ids: Iterable<string>): IterableIterator<Row> {
    for (const id of ids) {
      const row = this.#rowOf(id)
      if (row !== undefined) yield row
    }
  }
}
