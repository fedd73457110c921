import { expect, test } from 'vitest'
import { isObject, type Json, type JsonObject } from '../../src/events/json.js'
import { answerCursorList, type CursorListOptions } from '../../src/fake/answer-cursor-list.js'
import { answerList, type ListOptions } from '../../src/fake/answer-list.js'
import { filterOperators } from '../../src/fake/filter-operators.js'
import { readQuery } from '../../src/fake/read-query.js'
import { Refusal } from '../../src/fake/refusal.js'
import { Table } from '../../src/fake/table.js'

type Row = JsonObject & { readonly id: string }

const rows: readonly Row[] = [
  { id: 'a', code: 'Summer-1', amount: 9, active: true, created_at: '2026-01-05T10:00:00.000Z', tags: ['red', 'blue'] },
  { id: 'b', code: 'summer-2', amount: 10, active: false, created_at: '2026-01-06T10:00:00.000Z', tags: [] },
  { id: 'c', code: 'WINTER-3', amount: null, created_at: '2026-01-07T10:00:00.000Z', tags: ['blue'] },
  {
    id: 'd',
    code: 'winter-4',
    amount: 100,
    created_at: '2026-01-08T10:00:00.000Z',
    updated_at: '2026-02-01T00:00:00Z',
  },
]

function see(row: Row, name: string): Json | undefined {
  return Object.hasOwn(row, name) ? row[name] : undefined
}

function tableOf(listed: readonly Row[]): Table<Row> {
  const table = new Table<Row>({ keysOf: ({ id }) => [id] })
  for (const row of listed) table.put(row)
  return table
}

const options: ListOptions<Row> = {
  key: 'vouchers',
  rows: tableOf(rows),
  orders: ['created_at', 'updated_at', 'code', 'amount', 'active'],
  see,
  toForm: ({ id }) => ({ id }),
}

function ask(query: string, changes: Partial<ListOptions<Row>> = {}): JsonObject {
  return answerList(readQuery(new URLSearchParams(query)), { ...options, ...changes })
}

/** The ids of the rows of a list, as one word. */
function idsOf(list: JsonObject, key = 'vouchers'): string {
  const items = list[key]
  return Array.isArray(items) ? items.map((item) => (isObject(item) ? item['id'] : item)).join('') : 'no list'
}

function refusalOf(run: () => unknown): readonly [key: string, details: string] {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return [error.key, error.details]
    throw error
  }
  throw new Error('Nothing was refused.')
}

test('a list shows the newest first, with the number of all', () => {
  expect(ask('')).toEqual({
    object: 'list',
    data_ref: 'vouchers',
    vouchers: [{ id: 'd' }, { id: 'c' }, { id: 'b' }, { id: 'a' }],
    total: 4,
  })
})

test('a list shows ten rows unless the query says how many', () => {
  const many = { rows: tableOf(Array.from({ length: 120 }, (_, index): Row => ({ id: `${index}` }))) }
  expect(ask('', many)['vouchers']).toHaveLength(10)
  expect(ask('limit=100', many)['vouchers']).toHaveLength(100)
  expect(ask('limit=100&page=2', many)['vouchers']).toHaveLength(20)
  expect(ask('limit=100&page=3', many)).toMatchObject({ vouchers: [], total: 120 })
  expect(ask('page=1000', many)).toMatchObject({ vouchers: [], total: 120 })
})

test.each([
  ['limit=3', 'dcb'],
  ['limit=3&page=2', 'a'],
  ['order=created_at', 'abcd'],
  ['order=-created_at', 'dcba'],
  ['order=code', 'acbd'],
  ['order=-code', 'dbca'],
  ['order=amount', 'abdc'],
  ['order=-amount', 'dbac'],
  ['order=updated_at', 'dcba'],
  ['order=active', 'badc'],
  ['order=created_at&limit=1&page=3', 'c'],
])('%s shows %s', (query, expected) => {
  expect(idsOf(ask(query))).toBe(expected)
  expect(idsOf(ask(query, { rows: rows.toReversed() }))).toBe(expected)
})

test('a list may have parameters of its own, which the total heeds', () => {
  expect(ask('limit=1', { matches: ({ amount }) => amount !== null })).toEqual({
    object: 'list',
    data_ref: 'vouchers',
    vouchers: [{ id: 'd' }],
    total: 3,
  })
})

test.each([
  ['code', '[$in][0]=Summer-1&[$in][1]=winter-4', 'da'],
  ['code', '[$in][]=Summer-1&[$in][]=winter-4', 'da'],
  ['code', '[$in]=Summer-1', 'a'],
  ['code', '[$not_in][0]=Summer-1&[$not_in][1]=winter-4', 'cb'],
  ['code', '[$is]=Summer-1', 'a'],
  ['code', '[$is][0]=Summer-1', 'a'],
  ['code', '[$is]=summer-1', ''],
  ['code', '[$is_not]=Summer-1', 'dcb'],
  ['code', '[$contains]=MER', 'ba'],
  ['code', '[$contains][0]=er-1&[$contains][1]=er-3', 'ca'],
  ['code', '[$not_contain]=MER', 'dc'],
  ['code', '[$starts_with]=win', 'dc'],
  ['code', '[$ends_with][0]=-1', 'a'],
  ['code', '[$contains]=', 'dcba'],
  ['code', '[$more_than]=WINTER', 'dcb'],
  ['code', '[$starts_with]=s&[$ends_with]=2', 'b'],
  ['amount', '[$is]=9', 'a'],
  ['amount', '[$is]=9.0', 'a'],
  ['amount', '[$in]=9', 'a'],
  ['amount', '[$is]=nine', ''],
  ['amount', '[$more_than]=9', 'db'],
  ['amount', '[$more_than_equal]=9', 'dba'],
  ['amount', '[$less_than]=100', 'ba'],
  ['amount', '[$less_than_equal]=100', 'dba'],
  ['amount', '[$more_than]=few', ''],
  ['amount', '[$less_than]=few', ''],
  ['amount', '[$contains]=0', 'db'],
  ['amount', '[$has_value]=', 'dba'],
  ['amount', '[$has_value]=true', 'dba'],
  ['amount', '[$is_unknown]=', 'c'],
  ['amount', '[$is_not]=9', 'dcb'],
  ['active', '[$is]=true', 'a'],
  ['active', '[$is]=false', 'b'],
  ['created_at', '[$before]=2026-01-06T10:00:00Z', 'a'],
  ['created_at', '[$after]=2026-01-06T10:00:00Z', 'dc'],
  ['created_at', '[$after]=2026-01-06T12:00:00%2B02:00', 'dc'],
  ['created_at', '[$after]=2026-01-06T12:00:00+02:00', 'dc'],
  ['created_at', '[$after]=2026-01-06', 'dcb'],
  ['created_at', '[$is]=2026-01-06T10:00:00Z', 'b'],
  ['created_at', '[$more_than_equal]=2026-01-07T11:00:00%2B01:00', 'dc'],
  ['created_at', '[$after]=2026-01-05T12:00Z&[$before]=2026-01-07T12:00Z', 'cb'],
  ['code', '[$before]=2026-01-06', ''],
  ['tags', '[$is]=blue', 'ca'],
  ['tags', '[$is_not]=red', 'dcb'],
  ['tags', '[$has_value]=', 'ca'],
  ['tags', '[$is_unknown]=', 'db'],
  ['nothing', '[$is]=a', ''],
  ['nothing', '[$is_unknown]=', 'dcba'],
  ['__proto__', '[$is]=a', ''],
  ['__proto__', '[$has_value]=', ''],
  ['constructor', '[$is_not]=a', 'dcba'],
])('a filter of %s by %s shows "%s"', (field, conditions, expected) => {
  const query = conditions.replaceAll(/(^|&)\[/g, `$1filters[${field}][conditions][`)
  const list = ask(query)
  expect(idsOf(list)).toBe(expected)
  expect(list['total']).toBe(expected.length)
  expect(idsOf(ask(query.replaceAll('filters', '[filters]')))).toBe(expected)
})

test('every operator that is documented is known', () => {
  expect(Object.keys(filterOperators).join(' ')).toBe(
    '$in $not_in $is $is_not $has_value $is_unknown $contains $not_contain $starts_with $ends_with ' +
      '$more_than $less_than $more_than_equal $less_than_equal $before $after',
  )
})

test.each([
  ['', 'a'],
  ['&filters[junction]=and', 'a'],
  ['&filters[junction]=AND', 'a'],
  ['&filters[junction]=or', 'ba'],
  ['&[filters][junction]=OR', 'ba'],
  ['&filters[junction]=OR&created_at[after]=2026-01-06', 'b'],
])('two fields joined by "%s" show %s', (junction, expected) => {
  const fields = 'filters[code][conditions][$starts_with]=summer&filters[amount][conditions][$less_than]=10'
  expect(idsOf(ask(`${fields}${junction}`))).toBe(expected)
})

test.each([
  ['created_at[before]=2026-01-07', 'ba'],
  ['created_at[after]=2026-01-06T10:00:00.000Z', 'dc'],
  ['[created_at][after]=2026-01-06&[created_at][before]=2026-01-08', 'cb'],
  ['updated_at[after]=2026-01-31', 'd'],
  ['[updated_at][before]=2026-01-31', ''],
  ['created_at[sometime]=soon', 'dcba'],
  ['filters[junction]=and', 'dcba'],
  ['cache_id=1&__proto__[x]=1', 'dcba'],
])('%s shows "%s"', (query, expected) => {
  expect(idsOf(ask(query))).toBe(expected)
})

test.each([
  ['limit=0', 'Property .limit should be >= 1'],
  ['limit=-1', 'Property .limit should be >= 1'],
  ['limit=101', 'Property .limit should be <= 100'],
  ['limit=', 'Property .limit should be integer'],
  ['limit=1e1', 'Property .limit should be integer'],
  ['limit[a]=1', 'Property .limit should be integer'],
  ['page=0', 'Property .page should be >= 1'],
  ['page=1.5', 'Property .page should be integer'],
  [
    'order=--code',
    'Property .order should be equal to one of the allowed values: created_at, -created_at, updated_at, ' +
      '-updated_at, code, -code, amount, -amount, active, -active',
  ],
  ['filters=code', 'Property .filters should be object'],
  ['filters[code]=A', 'Property .filters.code should be object'],
  ['filters[code][a]=A', "Property .filters.code should have required property 'conditions'"],
  ['filters[code][conditions]=A', 'Property .filters.code.conditions should be object'],
  [
    'filters[code][conditions][__proto__]=A',
    "Property .filters.code.conditions should have no property '__proto__', only $in, $not_in, $is, $is_not, $has_value, " +
      '$is_unknown, $contains, $not_contain, $starts_with, $ends_with, $more_than, $less_than, $more_than_equal, ' +
      '$less_than_equal, $before, $after',
  ],
  ['filters[code][conditions][$in][0][a]=A', 'Property .filters.code.conditions.$in should be string,array'],
  [
    'filters[created_at][conditions][$before]=soon',
    'Property .filters.created_at.conditions.$before cannot be recognized as a ISO-8601 compliant date',
  ],
  ['filters[junction]=xor', 'Property .filters.junction should be equal to one of the allowed values: and, or'],
  ['filters[junction][a]=or', 'Property .filters.junction should be equal to one of the allowed values: and, or'],
  ['created_at=2026-01-05', 'Property .created_at should be object'],
  ['updated_at[after]=soon', 'Property .updated_at.after cannot be recognized as a ISO-8601 compliant date'],
])('%s is refused', (query, details) => {
  expect(refusalOf(() => ask(query))).toEqual(['invalid_query_params', details])
})

test('a page above the highest one is refused', () => {
  expect(refusalOf(() => ask('page=1001'))).toEqual(['page_over_limit', 'Property .page cannot be higher than 1000'])
  expect(refusalOf(() => ask('page=100', { highestPage: 99 }))).toEqual([
    'page_over_limit',
    'Property .page cannot be higher than 99',
  ])
  expect(ask('page=99', { highestPage: 99 })['total']).toBe(4)
})

test('a list without filters reads no more of a large table than it shows', () => {
  let read = 0
  class CountedTable extends Table<Row> {
    override *newestFirst(): IterableIterator<Row> {
      for (const row of super.newestFirst()) {
        read += 1
        yield row
      }
    }
  }
  const large = new CountedTable({ keysOf: ({ id }) => [id] })
  for (let index = 0; index < 100_000; index += 1) large.put({ id: `v_${index}` })
  expect(ask('limit=2', { rows: large })).toMatchObject({
    vouchers: [{ id: 'v_99999' }, { id: 'v_99998' }],
    total: 100_000,
  })
  expect(read).toBeLessThanOrEqual(3)
})

const transactions: CursorListOptions<Row> = { ...options, idOf: ({ id }) => id }

function askOn(query: string): JsonObject {
  return answerCursorList(readQuery(new URLSearchParams(query)), transactions)
}

test('a list of the newer kind says whether there is more and after which id', () => {
  expect(askOn('limit=2')).toEqual({
    object: 'list',
    data_ref: 'data',
    data: [{ id: 'd' }, { id: 'c' }],
    has_more: true,
    more_starting_after: 'c',
  })
  expect(askOn('limit=2&starting_after_id=c')).toEqual({
    object: 'list',
    data_ref: 'data',
    data: [{ id: 'b' }, { id: 'a' }],
    has_more: false,
  })
})

test.each([
  ['starting_after_id=a', ''],
  ['starting_after_id=a&order=created_at', 'bcd'],
  ['limit=1&starting_after_id=d', 'c'],
  ['starting_after_id=c&filters[code][conditions][$contains]=SUMMER', 'ba'],
])('%s goes on with "%s"', (query, expected) => {
  expect(idsOf(askOn(query), 'data')).toBe(expected)
})

test.each(['starting_after_id=z', 'starting_after_id=', 'starting_after_id[a]=a'])('%s is refused', (query) => {
  expect(refusalOf(() => askOn(query))).toEqual([
    'invalid_query_params',
    'Property .starting_after_id should be the id of an item of the list',
  ])
})

test.each<[string, JsonObject]>([
  ['a=1&a=2', { a: '2' }],
  ['a[]=1&a[]=2', { a: { 0: '1', 1: '2' } }],
  ['a[1]=x&a[]=y&a[]=z', { a: { 0: 'y', 1: 'x', 2: 'z' } }],
  ['a[][b]=1&a[][b]=2', { a: { 0: { b: '1' }, 1: { b: '2' } } }],
  ['[a][b]=1&[a][c]=2', { a: { b: '1', c: '2' } }],
  ['[]=1&=2', {}],
  ['a=1&a[b]=2', { a: { b: '2' } }],
  ['a[b][c][d][e][f][g][h][i][j]=1', { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: '1' } } } } } } } } } }],
  ['a[b][c][d][e][f][g][h][i][j][k]=1', { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: '1' } } } } } } } } } }],
])('the query %s is read', (query, expected) => {
  expect(readQuery(new URLSearchParams(query))).toEqual(expected)
})

test('names of the prototype are members like others', () => {
  const read = readQuery(new URLSearchParams('__proto__[polluted]=1&a[constructor][prototype][polluted]=1'))
  expect(JSON.stringify(read)).toBe('{"__proto__":{"polluted":"1"},"a":{"constructor":{"prototype":{"polluted":"1"}}}}')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('two hundred thousand items of one list are read', () => {
  const read = readQuery(new URLSearchParams('a[]=&'.repeat(200_000)))
  expect(Object.keys(read['a'] ?? {})).toHaveLength(200_000)
})
