/** Rows that can be found by several keys, of which the first is a row's own. A draft lies over the table that it is drawn from. */
export class Table<Row> {
  readonly #keysOf: (row: Row) => readonly string[]
  readonly #below: Table<Row> | undefined
  readonly #rows = new Map<string, Row>()
  readonly #idByKey = new Map<string, string>()

  /**
   * @param keysOf the id of a row first; a key finds the row that took it last
   * @param below the table that a draft is drawn from
   */
  constructor(keysOf: (row: Row) => readonly string[], below?: Table<Row>) {
    this.#keysOf = keysOf
    this.#below = below
  }

  find(key: string): Row | undefined {
    const id = this.#idOf(key)
    return id === undefined ? undefined : this.#rowOf(id)
  }

  put(row: Row): Row {
    const keys = this.#keysOf(row)
    const [id = ''] = keys
    this.#rows.set(id, row)
    for (const key of keys) this.#idByKey.set(key, id)
    return row
  }

  /** In the order in which they came. */
  list(): readonly Row[] {
    const rows = [...(this.#below?.list() ?? []), ...this.#rows.values()]
    return [...new Map(rows.map((row) => [this.#keysOf(row)[0], row])).values()]
  }

  /** A table to write into without changing this one. */
  draft(): Table<Row> {
    return new Table(this.#keysOf, this)
  }

  /** Takes over what was written into a draft of this table. */
  merge(draft: Table<Row>): void {
    for (const row of draft.#rows.values()) this.put(row)
  }

  #idOf(key: string): string | undefined {
    const own = this.#idByKey.get(key)
    return own === undefined && this.#below !== undefined ? this.#below.#idOf(key) : own
  }

  #rowOf(id: string): Row | undefined {
    const own = this.#rows.get(id)
    return own === undefined && this.#below !== undefined ? this.#below.#rowOf(id) : own
  }
}
