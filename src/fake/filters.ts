import { isObject, type Json, type JsonObject } from '../events/json.js'
import {
  filterOperators,
  isFilterOperator,
  readWanted,
  valuesOf,
  type FilterOperator,
  type Wanted,
} from './filter-operators.js'
import { Refusal } from './refusal.js'

/** Whether a row passes, told by what the row has by a name. */
export type Filter = (see: (name: string) => Json | undefined) => boolean

interface Condition {
  readonly operator: FilterOperator
  readonly wanted: readonly Wanted[]
}

/** The short filters (documented): a parameter of a list, and the operators by their names in it. */
const shortFields = ['created_at', 'updated_at'] as const
const shortOperators = { before: '$before', after: '$after' } as const

/**
 * Reads the filters of a list: `filters[code][conditions][$starts_with]=SUM`, `filters[junction]=or` and `created_at[after]=…`. The
 * junction joins fields, and is `and` unless it is given; all conditions of one field must hold, and the short filters always (our
 * choice). A row has no value by a name that it does not know, so that `$is_not` and `$is_unknown` let it pass (our choice).
 *
 * @returns undefined where there are none
 * @throws Refusal `invalid_query_params`
 */
export function readFilters(query: JsonObject): Filter | undefined {
  const { filters } = query
  const shorts = shortFields.flatMap((name) => {
    const bounds = query[name]
    return bounds === undefined ? [] : [readShort(name, bounds)]
  })
  const long = filters === undefined ? undefined : readLong(filters)
  const all = long === undefined ? shorts : [...shorts, long]
  return all.length === 0 ? undefined : (see) => all.every((filter) => filter(see))
}

function readShort(name: string, value: Json): Filter {
  const bounds = readObject(value, name)
  const conditions = Object.entries(shortOperators).flatMap(([short, operator]) => {
    const bound = bounds[short]
    return bound === undefined ? [] : [readCondition(filterOperators[operator], bound, `${name}.${short}`)]
  })
  return (see) => holds(conditions, see(name))
}

function readLong(filters: Json): Filter | undefined {
  const { junction = 'and', ...named } = readObject(filters, 'filters')
  const word = typeof junction === 'string' ? junction.toLowerCase() : ''
  if (word !== 'and' && word !== 'or') {
    throw refusalOf('filters.junction', 'should be equal to one of the allowed values: and, or')
  }
  const fields = Object.entries(named).map(([name, field]): Filter => {
    const conditions = readField(field, `filters.${name}`)
    return (see) => holds(conditions, see(name))
  })
  if (fields.length === 0) return undefined
  return (see) => (word === 'and' ? fields.every((field) => field(see)) : fields.some((field) => field(see)))
}

function readField(field: Json, path: string): readonly Condition[] {
  const { conditions } = readObject(field, path)
  if (conditions === undefined) throw refusalOf(path, "should have required property 'conditions'")
  return Object.entries(readObject(conditions, `${path}.conditions`)).map(([name, value]) => {
    if (isFilterOperator(name)) return readCondition(filterOperators[name], value, `${path}.conditions.${name}`)
    const known = Object.keys(filterOperators).join(', ')
    throw refusalOf(`${path}.conditions`, `should have no property '${name}', only ${known}`)
  })
}

/** A condition's values come as a text or as a list of texts, whose indexes do not matter (both seen in samples). */
function readCondition(operator: FilterOperator, value: Json, path: string): Condition {
  const values = isObject(value) ? Object.values(value) : [value]
  const wanted = values.map((text) => {
    if (typeof text !== 'string') throw refusalOf(path, 'should be string,array')
    const read = readWanted(text)
    if (operator.needsInstant === true && read.instant === undefined) {
      throw refusalOf(path, 'cannot be recognized as a ISO-8601 compliant date')
    }
    return read
  })
  return { operator, wanted }
}

function holds(conditions: readonly Condition[], seen: Json | undefined): boolean {
  const values = valuesOf(seen)
  return conditions.every(({ operator: { quantity, relation }, wanted }) => {
    const isRelated = values.some((value) => wanted.some((one) => relation(value, one)))
    return isRelated === (quantity === 'some')
  })
}

function readObject(value: Json, path: string): JsonObject {
  if (isObject(value)) return value
  throw refusalOf(path, 'should be object')
}

function refusalOf(path: string, problem: string): Refusal {
  return new Refusal('invalid_query_params', `Property .${path} ${problem}`)
}
