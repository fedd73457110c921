import { expect, test } from 'vitest'
import { Table, type TableKeys } from '../../src/fake/table.js'

interface Voucher {
  readonly id: string
  readonly codes: readonly string[]
  readonly campaigns: readonly string[]
}

const keys: TableKeys<Voucher> = {
  keysOf: ({ id, codes }) => [id, ...codes],
  groupsOf: ({ campaigns }) => campaigns,
}

function voucher(id: string, codes: readonly string[] = [], campaigns: readonly string[] = []): Voucher {
  return { id, codes, campaigns }
}

function idsOf(rows: Iterable<Voucher>): readonly string[] {
  return [...rows].map(({ id }) => id)
}

test('a key finds the row that took it last', () => {
  const table = new Table(keys)
  const first = voucher('v_1', ['SPRING'])
  expect(table.put(first)).toBe(first)
  table.put(voucher('v_2', ['SPRING']))
  expect(table.find('SPRING')?.id).toBe('v_2')
  expect(table.find('v_1')?.id).toBe('v_1')
})

test('a key that its row gives up finds nothing, also where another row had it before', () => {
  const table = new Table(keys)
  table.put(voucher('v_1', ['SPRING']))
  table.put(voucher('v_2', ['SPRING']))
  table.put(voucher('v_2', ['SUMMER']))
  expect(table.find('SPRING')).toBeUndefined()
  expect(table.find('SUMMER')?.id).toBe('v_2')
})

test('a row that goes leaves the keys that others took from it', () => {
  const table = new Table(keys)
  table.put(voucher('v_1', ['SPRING', 'MAY']))
  table.put(voucher('v_2', ['SPRING']))
  table.remove('v_1')
  expect(table.find('SPRING')?.id).toBe('v_2')
  expect(table.find('MAY')).toBeUndefined()
  expect(table.find('v_1')).toBeUndefined()
})

test('a replaced row keeps its place, one that was removed comes back at the end', () => {
  const table = new Table(keys)
  for (const id of ['v_1', 'v_2', 'v_3']) table.put(voucher(id))
  table.put(voucher('v_1', ['SPRING']))
  table.remove('v_2')
  table.put(voucher('v_2'))
  expect(idsOf(table.oldestFirst())).toEqual(['v_1', 'v_3', 'v_2'])
  expect(idsOf(table.newestFirst())).toEqual(['v_2', 'v_3', 'v_1'])
  expect(table.size).toBe(3)
})

test('a group holds its rows in the order in which they joined', () => {
  const table = new Table(keys)
  table.put(voucher('v_1'))
  table.put(voucher('v_2', [], ['spring']))
  table.put(voucher('v_1', [], ['spring', 'summer']))
  table.put(voucher('v_2', ['MAY'], ['spring']))
  expect(idsOf(table.inGroup('spring'))).toEqual(['v_2', 'v_1'])
  expect(table.groupSize('summer')).toBe(1)
  expect(idsOf(table.inGroup('autumn'))).toEqual([])
  expect(table.groupSize('autumn')).toBe(0)
})

test('names that every object has are keys and groups like others', () => {
  const table = new Table(keys)
  expect(table.find('__proto__')).toBeUndefined()
  expect(table.groupSize('constructor')).toBe(0)
  table.put(voucher('__proto__', ['toString'], ['constructor']))
  expect(table.find('toString')?.id).toBe('__proto__')
  expect(idsOf(table.inGroup('constructor'))).toEqual(['__proto__'])
})

test('a draft is read over its table and changes nothing there until it is merged', () => {
  const table = new Table(keys)
  for (const id of ['v_1', 'v_2', 'v_3']) table.put(voucher(id, [`${id} code`], ['spring']))
  const draft = table.draft()
  draft.put(voucher('v_2', ['SUMMER'], ['summer']))
  draft.remove('v_1')
  draft.put(voucher('v_4', ['MAY'], ['spring']))
  expect(idsOf(draft.oldestFirst())).toEqual(['v_2', 'v_3', 'v_4'])
  expect(idsOf(draft.inGroup('spring'))).toEqual(['v_3', 'v_4'])
  expect(draft.find('v_2 code')).toBeUndefined()
  expect(idsOf(table.oldestFirst())).toEqual(['v_1', 'v_2', 'v_3'])
  expect(table.groupSize('spring')).toBe(3)
  expect(table.find('v_2 code')?.id).toBe('v_2')
  expect(table.find('MAY')).toBeUndefined()
  table.merge(draft)
  expect(idsOf(table.newestFirst())).toEqual(['v_4', 'v_3', 'v_2'])
  expect(idsOf(table.inGroup('spring'))).toEqual(['v_3', 'v_4'])
  expect(table.find('SUMMER')?.id).toBe('v_2')
  expect(table.find('v_1')).toBeUndefined()
})

test('a draft that was merged goes on as a new one', () => {
  const table = new Table(keys)
  const draft = table.draft()
  draft.put(voucher('v_1'))
  table.merge(draft)
  draft.put(voucher('v_2'))
  expect(idsOf(draft.oldestFirst())).toEqual(['v_1', 'v_2'])
  expect(idsOf(table.oldestFirst())).toEqual(['v_1'])
  table.merge(draft)
  expect(idsOf(table.oldestFirst())).toEqual(['v_1', 'v_2'])
})

test('rows may leave a group while it is walked', () => {
  const table = new Table(keys)
  for (const id of ['v_1', 'v_2', 'v_3', 'v_4']) table.put(voucher(id, [], ['free']))
  const draft = table.draft()
  const seen: string[] = []
  for (const { id } of draft.inGroup('free')) {
    seen.push(id)
    draft.put(voucher(id, [], ['published']))
  }
  for (const { id } of table.inGroup('free')) {
    seen.push(id)
    table.remove(id)
    table.remove('v_2')
    table.remove('v_3')
  }
  expect(seen).toEqual(['v_1', 'v_2', 'v_3', 'v_4', 'v_1', 'v_4'])
  expect(idsOf(draft.inGroup('published'))).toEqual(['v_1', 'v_2', 'v_3', 'v_4'])
})

test('writes into a draft read the names of the rows written, and of no others', () => {
  let reads = 0
  const table = new Table<Voucher>({
    keysOf(row) {
      reads += 1
      return keys.keysOf(row)
    },
    groupsOf: ({ campaigns }) => campaigns,
  })
  for (let index = 0; index < 100_000; index += 1) table.put(voucher(`v_${index}`, [`CODE-${index}`], ['spring']))
  reads = 0
  const draft = table.draft()
  draft.put(voucher('v_500', ['MAY'], ['spring']))
  draft.put(voucher('v_new', ['JUNE'], ['spring']))
  draft.remove('v_900')
  table.merge(draft)
  expect(draft.newestFirst().next().value?.id).toBe('v_new')
  expect(table.size).toBe(100_000)
  expect(reads).toBeLessThanOrEqual(10)
})

test('a hundred thousand rows leave a group one by one from its front', () => {
  const table = new Table(keys)
  for (let index = 0; index < 100_000; index += 1) table.put(voucher(`v_${index}`, [], ['free']))
  for (let index = 0; index < 100_000; index += 1) {
    const draft = table.draft()
    const next = draft.inGroup('free').next()
    if (next.done === true) throw new Error(`The group is empty at ${index}.`)
    draft.put({ ...next.value, campaigns: ['published'] })
    table.merge(draft)
  }
  expect(table.groupSize('free')).toBe(0)
  expect(table.inGroup('published').next().value?.id).toBe('v_0')
})

/** What a table should do, by lists that are searched from end to end. */
class Model {
  rows: readonly Voucher[] = []
  owners: readonly { readonly key: string; readonly id: string }[] = []
  joined: readonly { readonly campaign: string; readonly id: string }[] = []

  copy(): Model {
    return Object.assign(new Model(), this)
  }

  put(row: Voucher): void {
    const isKnown = this.rows.some(({ id }) => id === row.id)
    this.rows = isKnown ? this.rows.map((known) => (known.id === row.id ? row : known)) : [...this.rows, row]
    const taken = [row.id, ...row.codes]
    this.owners = [
      ...this.owners.filter(({ key, id }) => id !== row.id && !taken.includes(key)),
      ...taken.map((key) => ({ key, id: row.id })),
    ]
    const kept = this.joined.filter(({ campaign, id }) => id !== row.id || row.campaigns.includes(campaign))
    const added = row.campaigns.filter((name) => !kept.some(({ campaign, id }) => id === row.id && campaign === name))
    this.joined = [...kept, ...new Set(added)].map((entry) =>
      typeof entry === 'string' ? { campaign: entry, id: row.id } : entry,
    )
  }

  remove(removed: string): void {
    this.rows = this.rows.filter(({ id }) => id !== removed)
    this.owners = this.owners.filter(({ id }) => id !== removed)
    this.joined = this.joined.filter(({ id }) => id !== removed)
  }
}

const allKeys = ['v_0', 'v_1', 'v_2', 'v_3', 'v_4', 'v_5', 'v_6', 'MAY', 'JUNE', 'JULY', '__proto__']
const allCampaigns = ['spring', 'summer', 'constructor']

/** All that a table says. */
function readAll(table: Table<Voucher>): unknown {
  return {
    rows: [...table.oldestFirst()],
    backwards: [...table.newestFirst()],
    size: table.size,
    found: allKeys.map((key) => table.find(key)),
    groups: allCampaigns.map((campaign) => [...table.inGroup(campaign)]),
    groupSizes: allCampaigns.map((campaign) => table.groupSize(campaign)),
  }
}

/** All that it should say. */
function readModel({ rows, owners, joined }: Model): unknown {
  const rowOf = (wanted: string | undefined): Voucher | undefined => rows.find(({ id }) => id === wanted)
  const groups = allCampaigns.map((campaign) =>
    joined.filter((entry) => entry.campaign === campaign).map(({ id }) => rowOf(id)),
  )
  return {
    rows,
    backwards: rows.toReversed(),
    size: rows.length,
    found: allKeys.map((key) => rowOf(owners.find((owner) => owner.key === key)?.id)),
    groups,
    groupSizes: groups.map(({ length }) => length),
  }
}

/** Whole numbers below `end`, the same for the same seed. */
function dice(seed: number): (end: number) => number {
  let state = seed
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * end)
  }
}

test.each(Array.from({ length: 60 }, (_, index) => index + 1))(
  'random writes into drafts of drafts do what they do to plain lists (seed %i)',
  (seed) => {
    const roll = dice(seed)
    const some = (names: readonly string[]): readonly string[] => names.filter(() => roll(3) === 0)
    const layers = [{ table: new Table(keys), model: new Model() }]
    for (let step = 0; step < 150; step += 1) {
      const top = layers.at(-1)
      if (top === undefined) throw new Error('The lowest table is never let go.')
      const below = layers.at(-2)
      const action = roll(12)
      if (action < 6) {
        const row = voucher(`v_${roll(7)}`, some(allKeys.slice(5)), some(allCampaigns))
        top.table.put(row)
        top.model.put(row)
      } else if (action < 9) {
        const id = `v_${roll(7)}`
        top.table.remove(id)
        top.model.remove(id)
      } else if (action === 9 && layers.length < 4) {
        layers.push({ table: top.table.draft(), model: top.model.copy() })
      } else if (below !== undefined) {
        if (action === 10) {
          below.table.merge(top.table)
          below.model = top.model.copy()
        }
        // A merged draft is used again at times.
        if (action === 11 || roll(2) === 0) layers.pop()
      }
      expect(layers.map(({ table }) => readAll(table))).toEqual(layers.map(({ model }) => readModel(model)))
    }
  },
)
