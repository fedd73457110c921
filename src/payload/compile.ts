import { alternatives, isPossible, typesOf, valuesOf } from '../events/alternatives.js'
import { parsePointer, type Path } from '../events/path.js'
import type { Generate, Schema, SchemaNode } from '../events/schema.js'
import { constantOf, createMaker, type Surroundings } from './makers.js'
import type { Form, Member, Source, ValueNode } from './node.js'
import { hashText, placeInside } from './random.js'
import { createSource } from './source.js'
import { tie } from './ties.js'

interface Surrounding {
  /** JSON pointer from the data, or from the array item. */
  readonly pointer: string
  readonly entity?: Surroundings['entity']
  readonly fromData: Surroundings['sourceAt']
  readonly fromObject?: Surroundings['sourceAt']
}

/** Compiles a schema once, so that each payload costs only its draws. */
export function compileSchema(schema: SchemaNode): ValueNode {
  const root: ValueNode = compileNode(schema, {
    pointer: '',
    fromData: (pointer) => {
      const source = laterSource(() => root, parsePointer(pointer))
      return (context) => source(context, 0)
    },
  })
  return root
}

/** A source whose beginning is compiled only later. */
function laterSource(start: () => ValueNode, path: Path): Source {
  let source: Source | undefined
  return (context, base) => (source ??= createSource(start(), path))(context, base)
}

function compileNode(schema: SchemaNode, around: Surrounding): ValueNode {
  const possible = alternatives(schema).filter(isPossible)
  const likelihood = (typeof schema === 'object' ? schema.likelihood : undefined) ?? possible[0]?.likelihood ?? 0.5
  const rules = [...new Set(possible.flatMap(({ coherence = [] }) => coherence))]
  const fromObject = (member: string): Source => laterSource(() => node, parsePointer(`/${member}`))
  const forms = possible.map((alternative) => compileForm(alternative, around, fromObject))
  const node: ValueNode = {
    pointer: around.pointer,
    isRepeated: false,
    isBeingMade: false,
    made: undefined,
    sources: none,
    onlyForm: forms.length === 1 ? forms[0] : undefined,
    countsFrom: possible.map(({ generate }) => countsFrom(generate, around.pointer)).find((from) => from !== undefined),
    notBefore: none,
    inside: hashText(around.pointer),
    chosen: undefined,
    forms,
    likelihood,
    rules,
  }
  for (const rule of rules) tie[rule.rule](node, rule)
  return node
}

function countsFrom(generate: Generate | undefined, pointer: string): string | undefined {
  const of = generate !== undefined && 'instant' in generate ? generate.of : undefined
  return of === undefined || of.startsWith('/') ? of : `${pointer.slice(0, pointer.lastIndexOf('/'))}/${of}`
}

/** One for all: a payload looks at hundreds of them, and what lies near is read faster. */
const none: readonly Source[] = []

function compileForm(schema: Schema, around: Surrounding, fromObject: Surroundings['sourceAt']): Form {
  const types = typesOf(schema)
  if (types.length === 1 && types[0] === 'null') return { kind: 'constant', value: null }
  if (schema.properties !== undefined && schema.generate === undefined) return compileObject(schema, around, fromObject)
  if (schema.generate !== undefined && 'keyed' in schema.generate)
    return compileKeyed(schema, schema.generate.keyed, around)
  if (
    types.includes('array') &&
    schema.items !== undefined &&
    (schema.generate === undefined || 'items' in schema.generate || isEmpty(schema))
  ) {
    return compileArray(schema, schema.items, around)
  }
  const allowsNull = types.length > 1 && types.includes('null') && valuesOf(schema) === undefined
  const notNull = allowsNull ? { ...schema, type: types.filter((type) => type !== 'null') } : schema
  const value = allowsNull ? undefined : constantOf(schema)
  if (value !== undefined) return { kind: 'constant', value }
  return { kind: 'leaf', make: createMaker(notNull, surroundings(around)), allowsNull }
}

function compileObject(schema: Schema, around: Surrounding, fromObject: Surroundings['sourceAt']): Form {
  const { pointer } = around
  const inside = hashText(pointer)
  const entity = entityAt(schema, around, inside)
  const members = new Map<string, Member>()
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    if (!isPossible(member)) continue
    const required = schema.required?.includes(key) === true
    const likelihood = (typeof member === 'object' ? member.likelihood : undefined) ?? 0.5
    const inner = {
      pointer: `${pointer}/${key}`,
      fromData: around.fromData,
      fromObject,
      ...(entity === undefined ? {} : { entity }),
    }
    const node = compileNode(member, inner)
    members.set(key, { key, node, required, likelihood, presentAs: undefined })
  }
  return { kind: 'object', members, weight: schema.weight ?? 1, layout: undefined }
}

/** The entity that an object's members belong to: its own, or the one around it. */
function entityAt({ entity: name }: Schema, around: Surrounding, inside: number): Surrounding['entity'] {
  return name === undefined ? around.entity : { name, placeOf: (base) => placeInside(base, inside) }
}

function compileArray(schema: Schema, items: SchemaNode, around: Surrounding): Form {
  const { pointer } = around
  const [from, to] = countOf(schema)
  const compileItem = (itemPointer: string): ValueNode => compileNode(items, inItem(around, itemPointer))
  const isFixed = from === to && typeof items === 'object' && items.properties === undefined
  const fixed = isFixed ? Array.from({ length: from }, (_, index) => compileItem(`${pointer}/${index}`)) : []
  return { kind: 'array', from, to, item: compileItem(''), fixed }
}

function compileKeyed(schema: Schema, keyed: Keyed, around: Surrounding): Form {
  const [from, to] = keyed.count
  const inside = hashText(around.pointer)
  const entity = entityAt(schema, around, inside)
  const inner = { ...inItem(around, ''), ...(entity === undefined ? {} : { entity }) }
  const key = createMaker({ type: 'string', generate: keyed.by }, surroundings(inner))
  return { kind: 'keyed', from, to, key, value: compileNode(schema.additionalProperties ?? true, inner) }
}

type Keyed = Extract<Generate, { keyed: unknown }>['keyed']

/** An item has a beginning of its own, and no members beside it. */
function inItem({ entity, fromData }: Surrounding, pointer: string): Surrounding {
  return { pointer, fromData, ...(entity === undefined ? {} : { entity }) }
}

/** How many items an array is made with. */
function countOf({
  generate,
  minItems = 0,
  maxItems = Math.max(minItems, 3),
  ...schema
}: Schema): readonly [number, number] {
  if (generate !== undefined && 'items' in generate) return generate.items
  return generate !== undefined && isEmpty({ ...schema, generate }) ? [0, 0] : [minItems, maxItems]
}

/** True for an array that is made empty, and whose items are made only where an override begins them. */
function isEmpty({ generate }: Schema): boolean {
  return generate !== undefined && 'constant' in generate && JSON.stringify(generate.constant) === '[]'
}

function surroundings({ pointer, entity, fromData, fromObject }: Surrounding): Surroundings {
  return {
    ...(entity === undefined ? {} : { entity }),
    sourceAt: (at) => {
      const find = at.startsWith('/') ? fromData : fromObject
      if (find === undefined) throw new TypeError(`Nothing around ${pointer} is named ${at}`)
      return find(at)
    },
  }
}
