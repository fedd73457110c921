import { termsOf } from '../events/coherence-case.js'
import { derivations } from '../events/derivations.js'
import { isObject } from '../events/json.js'
import { parsePointer, type Path } from '../events/path.js'
import type { CoherenceRule, CoherenceRuleName, DerivationName } from '../events/schema.js'
import { makeCode } from './code.js'
import type { Source, ValueNode } from './node.js'
import { placeInside } from './random.js'
import { createListSource, createPresence, createSource, nodesAt } from './source.js'

/** How the generator obeys each coherence rule. A rule of an outer object overrules one of an inner object. */
export const tie: Readonly<Record<CoherenceRuleName, (node: ValueNode, rule: CoherenceRule) => void>> = {
  equal: (node, { at }) => tieEqual(node, at.map(parsePointer)),
  repeats: (node, { at, except = [] }) => {
    const [from = [], to = []] = at.map(parsePointer)
    const isRepeatable = createPresence(node, from)
    for (const target of nodesAt(node, to)) {
      const forms = target.forms.filter((form) => form.kind === 'object')
      for (const [key, member] of forms.flatMap(({ members }) => [...members])) {
        const isRepeated = nodesAt(node, [...from, key]).length > 0
        if (!isRepeated || except.includes(key)) continue
        const isToRepeat = createPresence(node, [...from, key])
        decide(member.node, [createSource(node, [...from, key])])
        member.presentAs = (context, base) => (isRepeatable(context, base) ? isToRepeat(context, base) : undefined)
      }
    }
  },
  ordered: (node, { at }) => {
    const paths = at.map(parsePointer)
    for (const [index, path] of paths.entries()) {
      const [before] = paths.slice(0, index).slice(-1)
      if (before === undefined) continue
      const earlier = createSource(node, before)
      for (const target of nodesAt(node, path)) {
        // What counts from the target keeps its distance by itself.
        const isCounted = nodesAt(node, before).some((other) => other.countsFrom === target.pointer)
        if (!isCounted) target.notBefore = [...target.notBefore, earlier]
      }
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
      decide(target, [source])
    }
  },
  sum: tieDerived('sum'),
  product: tieDerived('product'),
  count: tieDerived('count'),
  discount: tieDerived('discount'),
  url: tieDerived('url'),
  'pattern-length': tieDerived('pattern-length'),
}

function tieDerived(name: DerivationName) {
  const { derive } = derivations[name]
  return (node: ValueNode, rule: CoherenceRule): void => {
    const { paths, others } = termsOf(rule)
    const terms = others.map(({ path, isTaken }) => ({ find: createListSource(node, path), isTaken }))
    const source: Source = (context, base) =>
      derive(
        terms.map(({ find, isTaken }) => ({ values: find(context, base), isTaken })),
        rule,
      )
    for (const target of nodesAt(node, paths[0] ?? [])) decide(target, [source])
  }
}

/** A later rule overrules an earlier one, which decides where the later one finds nothing. */
function decide(target: ValueNode, sources: readonly Source[]): void {
  target.sources = [...sources, ...target.sources]
}

function tieEqual(node: ValueNode, paths: readonly Path[]): void {
  const sources = paths.map((path) => createSource(node, path))
  for (const [index, path] of paths.entries()) {
    if (index === 0) continue
    for (const target of nodesAt(node, path)) decide(target, sources.slice(0, index))
  }
}
