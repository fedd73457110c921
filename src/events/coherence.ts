import { cloneJson, isObject, sameJson, type Json, type JsonObject } from './json.js'
import { parsePointer, setAt, valueAt, type Path } from './path.js'
import type { CoherenceRule, CoherenceRuleName } from './schema.js'

/** Makes a code after a code_config, for a rule that must follow a changed config. */
export type MakeCode = (config: JsonObject) => string

/** What a rule works on: the object that declares it, and which of its values were named by the caller. */
export interface CoherenceCase {
  readonly root: JsonObject
  readonly paths: readonly Path[]
  readonly ignoreNull: boolean
  /** 2 for what the caller named, 1 for what was moved because of it, 0 for the rest. */
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

interface CoherenceRow {
  /** What must hold. */
  readonly means: string
  /** The first broken tie, or undefined where all hold. Ends that are not there are not judged. */
  check(ends: CoherenceCase): BrokenTie | undefined
  /** Moves what was not named so that it agrees with what was. */
  follow(ends: CoherenceCase): void
}

/** The closed table of coherence rules. */
export const coherenceRules: Readonly<Record<CoherenceRuleName, CoherenceRow>> = {
  equal: {
    means: 'all say the same',
    check: ({ root, paths, ignoreNull }) => {
      const ends = present(root, paths).filter(({ value }) => !(ignoreNull && value === null))
      const [first, ...others] = ends
      const odd = others.find(({ value }) => !sameJson(first?.value, value))
      if (odd === undefined || first === undefined) return undefined
      const [expected, got] = [JSON.stringify(first.value), JSON.stringify(odd.value)]
      return { at: odd.path, other: first.path, says: (other) => `must equal ${other} ${expected}, got ${got}` }
    },
    follow: (ends) => {
      const there = present(ends.root, ends.paths)
      const leader = heaviest(ends, there)
      if (leader === undefined) return
      for (const { path, value } of there) {
        if (ends.weight(path) >= ends.weight(leader.path) || sameJson(value, leader.value)) continue
        move(ends, path, leader.value === null && ends.ignoreNull ? undefined : cloneJson(leader.value))
      }
    },
  },
  repeats: {
    means: 'what both have is the same',
    check: (ends) => firstOf(sharedMembers(ends), (member) => coherenceRules.equal.check(member)),
    follow: (ends) => {
      for (const member of sharedMembers(ends)) coherenceRules.equal.follow(member)
    },
  },
  ordered: {
    means: 'none comes before the one named earlier',
    check: ({ root, paths }) => {
      const ends = instants(root, paths)
      return firstOf(ends.slice(1), (end, index) => {
        const before = ends[index]
        if (before === undefined || before.at <= end.at) return undefined
        const says = (other: string): string => `must not be before ${other} ${before.text}, got ${end.text}`
        return { at: end.path, other: before.path, says }
      })
    },
    follow: (ends) => {
      const there = instants(ends.root, ends.paths)
      const leader = heaviest(ends, there)
      if (leader === undefined) return
      const first = there.indexOf(leader)
      const push = (end: Instant, limit: number, isWrong: boolean): number => {
        if (!isWrong || ends.weight(end.path) >= ends.weight(leader.path)) return end.at
        move(ends, end.path, new Date(limit).toISOString())
        return limit
      }
      there.slice(0, first).reduceRight((limit, end) => push(end, limit, end.at > limit), leader.at)
      there.slice(first + 1).reduce((limit, end) => push(end, limit, end.at < limit), leader.at)
    },
  },
  code: {
    means: 'the code is prefix, pattern with each # replaced by a character of the charset, and postfix',
    check: ({ root, paths: [configPath = [], codePath = []] }) => {
      const [config, code] = [valueAt(root, configPath), valueAt(root, codePath)]
      if (!isObject(config) || typeof code !== 'string' || followsConfig(code, config)) return undefined
      const { prefix = null, pattern = null, postfix = null } = config
      const form = JSON.stringify({ prefix, pattern, postfix })
      return { at: codePath, other: configPath, says: (other) => `must follow ${other} ${form}, got "${code}"` }
    },
    follow: (ends) => {
      const [configPath = [], codePath = []] = ends.paths
      const [config, code] = [valueAt(ends.root, configPath), valueAt(ends.root, codePath)]
      if (!isObject(config) || typeof code !== 'string' || followsConfig(code, config)) return
      if (ends.weight(codePath) < ends.weight(configPath)) move(ends, codePath, ends.makeCode(config))
      else if (ends.weight(codePath) > ends.weight(configPath))
        move(ends, configPath, { ...config, ...configFor(code, config) })
    },
  },
  'pattern-length': {
    means: 'the second is the number of # in the first',
    check: ({ root, paths: [patternPath = [], lengthPath = []] }) => {
      const [pattern, length] = [valueAt(root, patternPath), valueAt(root, lengthPath)]
      if (typeof pattern !== 'string' || typeof length !== 'number' || length === countMarks(pattern)) return undefined
      const says = (other: string): string => `must be the number of # in ${other} "${pattern}", got ${length}`
      return { at: lengthPath, other: patternPath, says }
    },
    follow: (ends) => {
      const [patternPath = [], lengthPath = []] = ends.paths
      const [pattern, length] = [valueAt(ends.root, patternPath), valueAt(ends.root, lengthPath)]
      if (typeof pattern !== 'string' || typeof length !== 'number' || length === countMarks(pattern)) return
      if (ends.weight(lengthPath) < ends.weight(patternPath)) move(ends, lengthPath, countMarks(pattern))
      else if (ends.weight(lengthPath) > ends.weight(patternPath))
        move(ends, patternPath, '#'.repeat(Math.max(0, length)))
    },
  },
}

/** The ends of a rule inside the object that declares it, where nothing was named. */
export function coherenceCase(rule: CoherenceRule, root: JsonObject): CoherenceCase {
  return {
    root,
    paths: rule.at.map(parsePointer),
    ignoreNull: rule.ignoreNull === true,
    weight: () => 0,
    moved: () => {},
    makeCode: () => '',
  }
}

function move({ root, moved }: CoherenceCase, path: Path, value: Json | undefined): void {
  setAt(root, path, value)
  moved(path)
}

function heaviest<T extends { readonly path: Path }>({ weight }: CoherenceCase, ends: readonly T[]): T | undefined {
  return ends.reduce<T | undefined>(
    (best, end) => (weight(end.path) > (best === undefined ? 0 : weight(best.path)) ? end : best),
    undefined,
  )
}

interface End {
  readonly path: Path
  readonly value: Json
}

function present(root: JsonObject, paths: readonly Path[]): End[] {
  return paths.flatMap((path) => {
    const value = valueAt(root, path)
    return value === undefined ? [] : [{ path, value }]
  })
}

interface Instant {
  readonly path: Path
  readonly at: number
  readonly text: string
}

function instants(root: JsonObject, paths: readonly Path[]): Instant[] {
  return present(root, paths).flatMap(({ path, value }) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return Number.isNaN(at) ? [] : [{ path, at, text: String(value) }]
  })
}

/** A campaign's object spells out as null what does not apply; the voucher's leaves it out. So null ties nothing. */
function sharedMembers(ends: CoherenceCase): CoherenceCase[] {
  const [first, second] = ends.paths
  if (first === undefined || second === undefined) return []
  const [a, b] = [valueAt(ends.root, first), valueAt(ends.root, second)]
  if (!isObject(a) || !isObject(b)) return []
  return Object.keys(a)
    .filter((key) => Object.hasOwn(b, key) && a[key] !== null && b[key] !== null)
    .map((key) => ({
      ...ends,
      paths: [
        [...first, key],
        [...second, key],
      ],
    }))
}

function followsConfig(code: string, config: JsonObject): boolean {
  const { prefix = '', pattern = '', postfix = '', charset = '' } = config
  const middle = code.slice(String(prefix).length, code.length - String(postfix).length)
  const allowed = new Set(String(charset))
  const marks = Array.from(String(pattern))
  const characters = Array.from(middle)
  return (
    code === `${String(prefix)}${middle}${String(postfix)}` &&
    characters.length === marks.length &&
    marks.every((mark, index) => (mark === '#' ? allowed.has(characters[index] ?? '') : mark === characters[index]))
  )
}

/** A small change of a config after which the code obeys it: letters and digits become #, what stands between them stays. */
function configFor(code: string, config: JsonObject): JsonObject {
  const [prefix, postfix] = [String(config['prefix'] ?? ''), String(config['postfix'] ?? '')]
  const keepsEnds = code.length > prefix.length + postfix.length && code.startsWith(prefix) && code.endsWith(postfix)
  const ends = keepsEnds ? { prefix, postfix } : { prefix: '', postfix: '' }
  const middle = Array.from(code.slice(ends.prefix.length, code.length - ends.postfix.length))
  const charset = new Set(String(config['charset'] ?? ''))
  const isDrawn = (character: string): boolean => charset.has(character) || /[\p{L}\p{N}#]/u.test(character)
  const drawn = middle.filter(isDrawn)
  const pattern = middle.map((character) => (isDrawn(character) ? '#' : character)).join('')
  return { pattern, length: drawn.length, charset: [...new Set([...charset, ...drawn])].join(''), ...ends }
}

function countMarks(pattern: string): number {
  return pattern.split('#').length - 1
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T, index: number) => BrokenTie | undefined,
): BrokenTie | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found !== undefined) return found
  }
  return undefined
}
