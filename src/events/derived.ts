import { move, termsOf, type CoherenceCase, type CoherenceRow } from './coherence-case.js'
import { derivations, type Place } from './derivations.js'
import { sameJson, type Json } from './json.js'
import { expandPath, valueAt, valuesAt, type Path } from './path.js'
import type { DerivationName } from './schema.js'

/** How a value that others decide is checked, and how it and they follow what was named. */
export function derived(name: DerivationName): CoherenceRow {
  const { means, derive, solve } = derivations[name]
  const expected = ({ root, rule }: CoherenceCase): Json | undefined => {
    return derive(
      termsOf(rule).others.map(({ path, isTaken }) => ({ values: valuesAt(root, path), isTaken })),
      rule,
    )
  }
  return {
    means,
    check: (ends) => {
      const [at = [], first = []] = ends.paths
      const [value, got] = [expected(ends), valueAt(ends.root, at) ?? null]
      if (value === undefined || got === null || sameJson(value, got)) return undefined
      if (ends.rule.ignoreZero === true && value === 0) return undefined
      const [must, is] = [JSON.stringify(value), JSON.stringify(got)]
      return { at, other: beforeAll(first), says: (other) => `must be ${must}, which follows from ${other}, got ${is}` }
    },
    follow: (ends) => {
      const [at = []] = ends.paths
      const [value, got] = [expected(ends), valueAt(ends.root, at) ?? null]
      if (value === undefined || got === null || sameJson(value, got)) return
      const weight = ends.weight(at)
      const places = termsOf(ends.rule).others.flatMap(({ path, isTaken }): Place[] => {
        return expandPath(ends.root, path).map((end) => ({ ...end, isTaken, mayMove: ends.weight(end.path) < weight }))
      })
      const isLeading = places.length > 0 && places.every(({ mayMove }) => mayMove)
      if (weight < 2 && !isLeading) move(ends, at, value)
      else
        for (const [path, moved] of (ends.rule.only === 'generated' ? undefined : solve?.(got, places)) ?? [])
          if (!sameJson(valueAt(ends.root, path), moved)) move(ends, path, moved)
    },
  }
}

/** A list as a whole stands for all that is in it. */
function beforeAll(path: Path): Path {
  const all = path.indexOf('*')
  return all === -1 ? path : path.slice(0, all)
}
