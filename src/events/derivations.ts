import { isObject, type Json } from './json.js'
import type { Path } from './path.js'
import type { CoherenceRule, DerivationName } from './schema.js'
import { takenOff } from './taken-off.js'

/** What one pointer of a rule leads to: one value, or all of a list. */
export interface Term {
  /** undefined where it leads nowhere; a list may also be empty. */
  readonly values: readonly Json[] | undefined
  /** True where the values are taken away. */
  readonly isTaken: boolean
}

/** One value that others decide by, and whether it may give way to what was named. */
export interface Place {
  readonly path: Path
  readonly value: Json
  readonly isTaken: boolean
  readonly mayMove: boolean
}

interface Derivation {
  /** What must hold. */
  readonly means: string
  /** The value that the others come to, or undefined where they say nothing. */
  derive(terms: readonly Term[], rule: CoherenceRule): Json | undefined
  /** What must move where so that the others come to a value; left out where nothing can. */
  solve?(value: Json, places: readonly Place[]): readonly (readonly [Path, Json])[]
}

/** The closed table of rules by which others decide a value. */
export const derivations: Readonly<Record<DerivationName, Derivation>> = {
  sum: {
    means: 'the first is the sum of the others, where what is not there counts nothing',
    derive: (terms) => {
      if (terms.every(({ values }) => values === undefined)) return undefined
      const numbers = terms.flatMap(({ values, isTaken }) =>
        numbersOf(values).map((value) => (isTaken ? -value : value)),
      )
      return numbers.reduce((sum, number) => sum + number, 0)
    },
    solve: (value, places) => {
      const missing = Number(value) - total(places)
      const light = places.filter(({ mayMove }) => mayMove)
      const added = light.filter(({ isTaken }) => !isTaken)
      const chosen = added.length > 0 ? added : light
      return share(
        total(added) === 0 && added.length > 0 ? chosen.slice(0, 1) : chosen,
        added.length > 0 ? missing : -missing,
      )
    },
  },
  product: {
    means: 'the first is the product of the others',
    derive: (terms) => {
      const numbers = terms.flatMap(({ values }) => numbersOf(values))
      return numbers.length < terms.length ? undefined : numbers.reduce((product, number) => product * number, 1)
    },
    solve: (value, places) => {
      const light = places.filter(({ mayMove }) => mayMove)
      const last = light.at(-1)
      if (last === undefined) return []
      const others = places
        .filter((place) => place !== last)
        .reduce((product, place) => product * Number(place.value), 1)
      if (Number(value) % others === 0) return [[last.path, Number(value) / others]]
      return places.every(({ mayMove }) => mayMove)
        ? places.map(({ path }) => [path, path === last.path ? value : 1] as const)
        : []
    },
  },
  count: {
    means: 'the first is how many items the second has',
    derive: ([term]) => {
      const list = term?.values?.[0]
      return Array.isArray(list) ? list.length : undefined
    },
  },
  discount: {
    means: 'the first is what the discount that comes second takes off the amount that comes third',
    derive: ([discount, amount]) => {
      const [taken, from] = [discount?.values?.[0], amount?.values?.[0]]
      return isObject(taken) && taken['effect'] === 'APPLY_TO_ORDER' && typeof from === 'number'
        ? takenOff(taken, from)
        : undefined
    },
  },
  url: {
    means: 'the first is a URL with the others in it',
    derive: (terms, { url = '' }) => {
      const texts = terms.flatMap(({ values = [] }) => values.filter((value) => typeof value === 'string'))
      if (texts.length < terms.length) return undefined
      return texts.reduce((filled, text) => filled.replace('{}', () => encodeURIComponent(text)), url)
    },
  },
  'pattern-length': {
    means: 'the first is the number of # in the second',
    derive: ([pattern]) => {
      const text = pattern?.values?.[0]
      return typeof text === 'string' ? text.split('#').length - 1 : undefined
    },
    solve: (value, [pattern]) =>
      pattern?.mayMove === true ? [[pattern.path, '#'.repeat(Math.max(0, Number(value)))]] : [],
  },
}

function numbersOf(values: readonly Json[] = []): number[] {
  return values.filter((value) => typeof value === 'number')
}

function total(places: readonly Place[]): number {
  return places.reduce((sum, { value, isTaken }) => sum + (isTaken ? -Number(value) : Number(value)), 0)
}

/** What each gets of an amount that is to be added to all, by their size; the first gets what cannot be split. */
function share(places: readonly Place[], added: number): (readonly [Path, Json])[] {
  const before = places.reduce((sum, { value }) => sum + Number(value), 0)
  const after = before + added
  if (after < 0) return []
  const shares = places.map(({ value }) => (before === 0 ? 0 : Math.floor((Number(value) * after) / before)))
  const left = after - shares.reduce((sum, each) => sum + each, 0)
  return places.map(({ path }, index) => [path, (shares[index] ?? 0) + (index === 0 ? left : 0)] as const)
}
