import { alternatives, isPossible, typesOf, valuesOf } from '../events/alternatives.js'
import { isObject } from '../events/json.js'
import { parsePointer, type Path } from '../events/path.js'
import type { CoherenceRule, CoherenceRuleName, Schema, SchemaNode } from '../events/schema.js'
import { makeCode } from './code.js'
import { constantOf, createInstant, createMaker, type Instant, type Surroundings } from './makers.js'
import { objectForm, type Form, type Member, type Source, type ValueNode } from './node.js'
import { hashText, placeInside } from './random.js'
import { createFinder, createSource, nodesAt, presenceOf, sourceOf } from './source.js'

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
  const node: ValueNode = {
    isRepeated: false,
    made: undefined,
    sources: none,
    onlyForm: forms.length === 1 ? forms[0] : undefined,
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

/** One for all: a payload looks at hundreds of them, and what lies near is read faster. */
const none: readonly Source[] = []

function compileForm(schema: Schema, around: Surrounding): Form {
  const types = typesOf(schema)
  if (schema.properties !== undefined && schema.generate === undefined) return compileObject(schema, around)
  if (types.includes('array') && schema.items !== undefined && (schema.generate === undefined || isEmpty(schema))) {
    return compileArray(schema, schema.items, around)
  }
  const allowsNull = types.length > 1 && types.includes('null') && valuesOf(schema) === undefined
  const notNull = allowsNull ? { ...schema, type: types.filter((type) => type !== 'null') } : schema
  const value = allowsNull ? undefined : constantOf(schema)
  if (value !== undefined) return { kind: 'constant', value }
  return { kind: 'leaf', make: createMaker(notNull, surroundings(around)), allowsNull }
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
    members.set(key, { key, node, required, likelihood, presentAs: undefined })
  }
  return { kind: 'object', members, weight: schema.weight ?? 1, layout: undefined }
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
    const isRepeatable = presenceOf(createFinder(node, from))
    for (const target of nodesAt(node, to)) {
      for (const [key, member] of objectForm(target)?.members ?? []) {
        const isRepeated = nodesAt(node, [...from, key]).length > 0
        if (!isRepeated) continue
        const find = createFinder(node, [...from, key])
        const isToRepeat = presenceOf(find)
        member.node.sources = [sourceOf(find)]
        member.presentAs = (context, base) => (isRepeatable(context, base) ? isToRepeat(context, base) : undefined)
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
  const sources = paths.map((path) => createSource(node, path))
  for (const [index, path] of paths.entries()) {
    if (index === 0) continue
    for (const target of nodesAt(node, path)) target.sources = sources.slice(0, index)
  }
}
