import { schemaTexts } from './generated-schemas.js'
import type { Schema, SchemaNode } from './schema.js'

const parsed = new Map<string, Schema>()
const inlined = new Map<string, Schema>()

/** The schema of that name, as written: `events/voucher.published.schema.json`. A fragment names one of its `$defs`. */
export function loadSchema(name: string): Schema {
  const [file = '', fragment = ''] = name.split('#')
  const schema = loadFile(file)
  if (fragment === '') return schema
  const node = schema.$defs?.[fragment.replace(/^\/\$defs\//, '')]
  if (typeof node !== 'object') throw new TypeError(`No schema is named ${name}`)
  return node
}

function loadFile(name: string): Schema {
  let schema = parsed.get(name)
  if (schema === undefined) {
    const text = schemaTexts[name]
    if (text === undefined) throw new TypeError(`No schema file is named ${name}`)
    schema = readSchema(text)
    parsed.set(name, schema)
  }
  return schema
}

function readSchema(text: string): Schema {
  return JSON.parse(text)
}

/** The schema of that name with every `$ref` replaced by what it points to. */
export function loadInlined(name: string): Schema {
  let schema = inlined.get(name)
  if (schema === undefined) {
    const inlinedNode = inline(loadSchema(name), name)
    if (typeof inlinedNode === 'boolean') throw new TypeError(`${name} is not a schema of its own`)
    schema = inlinedNode
    inlined.set(name, schema)
  }
  return schema
}

function inline(node: SchemaNode, file: string): SchemaNode {
  if (typeof node === 'boolean') return node
  const { $ref, $defs: _definitions, $schema: _dialect, ...own } = node
  const copy: Record<string, unknown> = { ...own }
  if (own.properties !== undefined) copy['properties'] = inlineEach(own.properties, file)
  if (own.items !== undefined) copy['items'] = inline(own.items, file)
  if (own.additionalProperties !== undefined) copy['additionalProperties'] = inline(own.additionalProperties, file)
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const branches = own[keyword]
    if (branches !== undefined) copy[keyword] = branches.map((branch) => inline(branch, file))
  }
  return $ref === undefined ? copy : refine(loadInlined(nameOf($ref, file)), copy)
}

function inlineEach(nodes: Readonly<Record<string, SchemaNode>>, file: string): Record<string, SchemaNode> {
  return Object.fromEntries(Object.entries(nodes).map(([key, node]) => [key, inline(node, file)]))
}

/** The name of the schema that a `$ref` in a file points to. */
export function nameOf(reference: string, file: string): string {
  const { pathname, hash } = new URL(reference, `file:///${file}`)
  return pathname.slice(1) + hash
}

const annotations = new Set([
  'title',
  'description',
  'entity',
  'generate',
  'likelihood',
  'default',
  'event',
  'variants',
])

/** What stands beside a `$ref`: annotations replace, all else must hold as well. */
function refine(target: SchemaNode, beside: Record<string, unknown>): SchemaNode {
  if (typeof target === 'boolean' || Object.keys(beside).length === 0) return target
  const said = Object.entries(beside)
  const constraints = Object.fromEntries(said.filter(([keyword]) => !annotations.has(keyword)))
  const replaced = Object.fromEntries(said.filter(([keyword]) => annotations.has(keyword)))
  const refined: Schema = { ...target, ...replaced }
  return Object.keys(constraints).length === 0
    ? refined
    : { ...refined, allOf: [...(refined.allOf ?? []), constraints] }
}
