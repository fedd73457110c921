import { alternatives, isPossible, typesOf, valuesOf } from '../events/alternatives.js'
import { isObject, type JsonObject } from '../events/json.js'
import { parsePointer, type Path } from '../events/path.js'
import type { CoherenceRule, CoherenceRuleName, Schema, SchemaNode } from '../events/schema.js'
import { createInstant, createMaker, type Instant, type Surroundings } from './makers.js'
import { createSource, nodesAt, objectForm, type Form, type Member, type Source, type ValueNode } from './node.js'
import { hashText, placeInside, type Random } from './random.js'

interface Surrounding {
  /** JSON pointer from the data, or from the array item. */
  readonly pointer: string
  readonly entity?: Surroundings['entity']
  readonly parent?: Schema
  readonly sourceAt: Surroundings['sourceAt']
}

/** Compiles a schema once, so that each payload costs only its draws. */
export function compileSchema(schema: SchemaNode): ValueNode {
  const root: ValueNode = compileNode(schema, {
    pointer: '',
    sourceAt: (pointer) => {
      let source: Source | undefined
      return (context) => (source ??= createSource(root, parsePointer(pointer)))(context, 0)
    },
  })
  return root
}

function compileNode(schema: SchemaNode, around: Surrounding): ValueNode {
  const possible = alternatives(schema).filter(isPossible)
  const likelihood = (typeof schema === 'object' ? schema.likelihood : undefined) ?? possible[0]?.likelihood ?? 0.5
  const rules = [...new Set(possible.flatMap(({ coherence = [] }) => coherence))]
  const forms = possible.map((alternative) => compileForm(alternative, around))
  const node: ValueNode = { inside: hashText(around.pointer), forms, likelihood, rules, sources: [], notBefore: [] }
  for (const rule of rules) tie[rule.rule](node, rule)
  return node
}

function compileForm(schema: Schema, around: Surrounding): Form {
  const types = typesOf(schema)
  if (schema.properties !== undefined && schema.generate === undefined) return compileObject(schema, around)
  if (types.includes('array') && schema.items !== undefined && (schema.generate === undefined || isEmpty(schema))) {
    return compileArray(schema, schema.items, around)
  }
  const isNull = types.length === 1 && types[0] === 'null'
  const allowsNull = types.length > 1 && types.includes('null') && valuesOf(schema) === undefined
  const notNull = allowsNull ? { ...schema, type: types.filter((type) => type !== 'null') } : schema
  const make = isNull ? () => null : createMaker(notNull, surroundings(around))
  return { kind: 'leaf', make, isNull, allowsNull }
}

function compileObject(schema: Schema, around: Surrounding): Form {
  const { pointer } = around
  const inside = hashText(pointer)
  const entity =
    schema.entity === undefined
      ? around.entity
      : { name: schema.entity, placeOf: (base: number) => placeInside(base, inside) }
  const members = new Map<string, Member>()
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    if (!isPossible(member)) continue
    const required = schema.required?.includes(key) === true
    const likelihood = (typeof member === 'object' ? member.likelihood : undefined) ?? 0.5
    const inner = {
      pointer: `${pointer}/${key}`,
      parent: schema,
      sourceAt: around.sourceAt,
      ...(entity === undefined ? {} : { entity }),
    }
    const node = compileNode(member, inner)
    members.set(key, { node, required, likelihood })
  }
  return { kind: 'object', members, weight: schema.weight ?? 1 }
}

function compileArray(schema: Schema, items: SchemaNode, { pointer, entity, sourceAt }: Surrounding): Form {
  const { minItems: from = 0, maxItems: to = Math.max(from, 3) } = isEmpty(schema) ? { maxItems: 0 } : schema
  const compileItem = (itemPointer: string): ValueNode =>
    compileNode(items, { pointer: itemPointer, sourceAt, ...(entity === undefined ? {} : { entity }) })
  const isFixed = from === to && typeof items === 'object' && items.properties === undefined
  const fixed = isFixed ? Array.from({ length: from }, (_, index) => compileItem(`${pointer}/${index}`)) : []
  return { kind: 'array', from, to, item: compileItem(''), fixed }
}

/** True for an array that is made empty, and whose items are made only where an override begins them. */
function isEmpty({ generate }: Schema): boolean {
  return generate !== undefined && 'constant' in generate && JSON.stringify(generate.constant) === '[]'
}

function surroundings({ pointer, entity, parent, sourceAt }: Surrounding): Surroundings {
  const parentPointer = pointer.slice(0, pointer.lastIndexOf('/'))
  return {
    ...(entity === undefined ? {} : { entity }),
    sourceAt,
    instantOf: (member) => {
      const sibling = parent?.properties?.[member]
      const generate = typeof sibling === 'object' ? sibling.generate : undefined
      if (generate === undefined || !('instant' in generate)) return undefined
      const [instant, inside]: [Instant, number] = [
        createInstant(generate, sourceAt),
        hashText(`${parentPointer}/${member}`),
      ]
      return (context, _place, base) => instant(context, placeInside(base, inside), base)
    },
  }
}

/** How the generator obeys each coherence rule. A rule of an outer object overrules one of an inner object. */
const tie: Readonly<Record<CoherenceRuleName, (node: ValueNode, rule: CoherenceRule) => void>> = {
  equal: (node, { at }) => tieEqual(node, at.map(parsePointer)),
  repeats: (node, { at }) => {
    const [from = [], to = []] = at.map(parsePointer)
    for (const target of nodesAt(node, to)) {
      for (const [key, member] of objectForm(target)?.members ?? []) {
        const isRepeated = nodesAt(node, [...from, key]).length > 0
        if (!isRepeated) continue
        const source = createSource(node, [...from, key])
        member.node.sources = [source]
        const container = createSource(node, from)
        member.presentAs = (context, base) => {
          if (!isObject(container(context, base))) return undefined
          const value = source(context, base)
          return value !== undefined && value !== null
        }
      }
    }
  },
  ordered: (node, { at }) => {
    const paths = at.map(parsePointer)
    for (const [index, path] of paths.entries()) {
      const earlier = paths.slice(0, index).map((other) => createSource(node, other))
      for (const target of nodesAt(node, path)) target.notBefore = [...target.notBefore, ...earlier.slice(-1)]
    }
  },
  code: (node, { at }) => {
    const [configPath = [], codePath = []] = at.map(parsePointer)
    const config = createSource(node, configPath)
    for (const target of nodesAt(node, codePath)) {
      const source: Source = (context, base) => {
        const value = config(context, base)
        return isObject(value) ? makeCode(context.random.at(placeInside(base, target.inside)), value) : undefined
      }
      target.sources = [source]
    }
  },
  'pattern-length': (node, { at }) => {
    const [patternPath = [], lengthPath = []] = at.map(parsePointer)
    const pattern = createSource(node, patternPath)
    for (const target of nodesAt(node, lengthPath)) {
      target.sources = [(context, base) => String(pattern(context, base) ?? '').split('#').length - 1]
    }
  },
}

function tieEqual(node: ValueNode, paths: readonly Path[]): void {
  for (const [index, path] of paths.entries()) {
    if (index === 0) continue
    const sources = paths.slice(0, index).map((other) => createSource(node, other))
    for (const target of nodesAt(node, path)) target.sources = sources
  }
}

/** A code after a code_config: prefix, the pattern with each # replaced by a character of the charset, postfix. */
export function makeCode(random: Random, config: JsonObject): string {
  const text = (key: string): string => (typeof config[key] === 'string' ? config[key] : '')
  const [pattern, charset] = [text('pattern'), text('charset')]
  const marks = pattern.split('#')
  const drawn = random.characters(charset === '' ? '0' : charset, marks.length - 1)
  return text('prefix') + marks.map((literal, index) => literal + (drawn[index] ?? '')).join('') + text('postfix')
}
