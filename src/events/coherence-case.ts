import { cloneJson, isObject, sameJson, type Json, type JsonObject } from './json.js'
import { parsePointer, setAt, valueAt, type Path } from './path.js'
import type { CoherenceRule } from './schema.js'

/** Makes the code at a path after a code_config, for a rule that must follow a changed config. */
type MakeCode = (config: JsonObject, path: Path) => string

/** What a rule works on: the object that declares it, and which of its values were named by the caller. */
export interface CoherenceCase {
  readonly root: JsonObject
  readonly rule: CoherenceRule
  readonly paths: readonly Path[]
  readonly ignoreNull: boolean
  /** 2 for what the caller named, 0 for what stands as it was made, between them what was moved: the later the more. */
  weight(path: Path): number
  /** Is told of every value that was moved. */
  moved(path: Path): void
  readonly makeCode: MakeCode
}

/** A tie that does not hold. */
export interface BrokenTie {
  /** Where the value is that should be another. */
  readonly at: Path
  /** The value that it must agree with. */
  readonly other: Path
  /** The sentence, once the other's full path is known. */
  says(other: string): string
}

/** What a rule means and does. */
export interface CoherenceRow {
  /** What must hold. */
  readonly means: string
  /** The first broken tie, or undefined where all hold. Ends that are not there are not judged. */
  check(ends: CoherenceCase): BrokenTie | undefined
  /** Moves what was not named so that it agrees with what was. */
  follow(ends: CoherenceCase): void
}

/** The ends of a rule inside the object that declares it, where nothing was named. */
export function coherenceCase(rule: CoherenceRule, root: JsonObject): CoherenceCase {
  const { paths } = termsOf(rule)
  return {
    root,
    rule,
    paths,
    ignoreNull: rule.ignoreNull === true,
    weight: noWeight,
    moved: tellNobody,
    makeCode: noCode,
  }
}

const noWeight = (): number => 0
const tellNobody = (): void => {}
const noCode = (): string => ''

/** What the pointers of a rule lead to. */
interface Terms {
  readonly paths: readonly Path[]
  /** All but the first, and whether they are taken away. */
  readonly others: readonly { readonly path: Path; readonly isTaken: boolean }[]
}

const knownTerms = new WeakMap<CoherenceRule, Terms>()

/** Reads the pointers of a rule, before which a minus may stand. */
export function termsOf(rule: CoherenceRule): Terms {
  let terms = knownTerms.get(rule)
  if (terms === undefined) {
    const all = rule.at.map((pointer) => {
      const isTaken = pointer.startsWith('-')
      return { path: parsePointer(isTaken ? pointer.slice(1) : pointer), isTaken }
    })
    terms = { paths: all.map(({ path }) => path), others: all.slice(1) }
    knownTerms.set(rule, terms)
  }
  return terms
}

/** Lets the ends agree, each part of them with what weighs most there: one may know better of one part, and another of another. */
export function agree(ends: CoherenceCase, paths: readonly Path[]): void {
  const values = paths.map((path) => valueAt(ends.root, path))
  const keys = sharedKeys(values)
  if (keys !== undefined) {
    for (const key of keys)
      agree(
        ends,
        paths.map((path) => [...path, key]),
      )
    return
  }
  const leader = heaviest(
    ends,
    paths.map((path) => ({ path })),
  )
  if (leader === undefined) return
  const value = valueAt(ends.root, leader.path)
  for (const path of paths) {
    if (ends.weight(path) >= ends.weight(leader.path) || sameJson(valueAt(ends.root, path), value)) continue
    move(ends, path, value === undefined ? undefined : cloneJson(value))
  }
}

/** The members or places that some of the values have, where all are objects, or lists of one length. */
function sharedKeys(values: readonly (Json | undefined)[]): readonly (string | number)[] | undefined {
  if (values.every(isObject)) return [...new Set(values.flatMap((value) => Object.keys(value)))]
  const [first, ...others] = values
  const areLists =
    Array.isArray(first) && others.every((value) => Array.isArray(value) && value.length === first.length)
  return areLists ? [...first.keys()] : undefined
}

export function move({ root, moved }: CoherenceCase, path: Path, value: Json | undefined): void {
  setAt(root, path, value)
  moved(path)
}

/** The end that weighs most, if any was named or moved. */
export function heaviest<T extends { readonly path: Path }>(
  { weight }: CoherenceCase,
  ends: readonly T[],
): T | undefined {
  return ends.reduce<T | undefined>(
    (best, end) => (weight(end.path) > (best === undefined ? 0 : weight(best.path)) ? end : best),
    undefined,
  )
}

/** One end of a rule. */
export interface End {
  readonly path: Path
  readonly value: Json
}

/** The ends that are there. */
export function present(root: JsonObject, paths: readonly Path[]): End[] {
  return paths.flatMap((path) => {
    const value = valueAt(root, path)
    return value === undefined ? [] : [{ path, value }]
  })
}
