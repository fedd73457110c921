/** What a schema says of one value. */
export interface SchemaNote {
  /** Such as `string, null` or `"AMOUNT"`. Empty where it says nothing. */
  readonly type: string
  readonly description: string
}

interface Node {
  readonly [keyword: string]: unknown
}

/** The schemas that may hold for a value: branches that contradict it are left out. */
export function schemasFor(schemas: readonly unknown[], value: unknown): readonly Node[] {
  return schemas.filter(isNode).flatMap((schema) => {
    const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema[keyword]))
    return [
      schema,
      ...schemasFor(
        branches.filter((branch) => !contradicts(branch, value)),
        value,
      ),
    ]
  })
}

/** The schemas of a member of a value, or of an item. */
export function memberSchemas(schemas: readonly Node[], key: string | number): readonly unknown[] {
  return schemas.flatMap(({ properties, items, additionalProperties }) => {
    if (typeof key === 'number') return listOf([items])
    if (isNode(properties) && Object.hasOwn(properties, key)) return [properties[key]]
    return listOf([additionalProperties])
  })
}

/** So many values of a closed set are named. */
const namedValues = 4

/** What is to be said beside a value. */
export function noteOf(schemas: readonly Node[]): SchemaNote {
  const types = new Set(schemas.flatMap(({ type }) => [type].flat().filter((name) => typeof name === 'string')))
  const values = schemas.flatMap((schema) => ('const' in schema ? [schema['const']] : listOf(schema['enum'])))
  // A value of its own says nothing where its whole type is allowed.
  const texts = [...new Set(values.filter((value) => !types.has(typeof value)).map((value) => JSON.stringify(value)))]
  const named = texts.length > namedValues ? [...texts.slice(0, namedValues), '…'] : texts
  const described = schemas.find(({ description }) => typeof description === 'string')
  return { type: [...types, ...named].join(', '), description: String(described?.['description'] ?? '') }
}

function contradicts(schema: unknown, value: unknown): boolean {
  if (!isNode(schema)) return schema === false
  const types = [schema['type']].flat().filter((type) => typeof type === 'string')
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return true
  if ('const' in schema && schema['const'] !== value) return true
  const { properties } = schema
  if (!isNode(properties) || !isNode(value) || Array.isArray(value)) return false
  return Object.entries(properties).some(
    ([key, member]) =>
      Object.hasOwn(value, key) && isNode(member) && 'const' in member && member['const'] !== value[key],
  )
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isNode(value) && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((item) => item !== undefined) : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
