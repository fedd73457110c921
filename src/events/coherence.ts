import { configFor, followsConfig } from './code-config.js'
import {
  agree,
  heaviest,
  move,
  present,
  type BrokenTie,
  type CoherenceCase,
  type CoherenceRow,
  type End,
} from './coherence-case.js'
import { derived } from './derived.js'
import { isObject, sameJson, type JsonObject } from './json.js'
import { valueAt, type Path } from './path.js'
import type { CoherenceRuleName } from './schema.js'

/** The closed table of coherence rules. */
export const coherenceRules: Readonly<Record<CoherenceRuleName, CoherenceRow>> = {
  equal: {
    means: 'all say the same',
    check: ({ root, paths, ignoreNull }) => {
      let first: End | undefined
      for (const path of paths) {
        const value = valueAt(root, path)
        if (value === undefined || (ignoreNull && value === null)) continue
        first ??= { path, value }
        if (sameJson(first.value, value)) continue
        const [expected, got] = [JSON.stringify(first.value), JSON.stringify(value)]
        return { at: path, other: first.path, says: (other) => `must equal ${other} ${expected}, got ${got}` }
      }
      return undefined
    },
    follow: (ends) => {
      const there = present(ends.root, ends.paths)
      const leader = heaviest(ends, there)
      if (leader?.value !== null || !ends.ignoreNull)
        return agree(
          ends,
          there.map(({ path }) => path),
        )
      for (const { path } of there) if (ends.weight(path) < ends.weight(leader.path)) move(ends, path, undefined)
    },
  },
  repeats: {
    means: 'what both have is the same, but for what has changed since',
    check: (ends) => firstOf(sharedMembers(ends), (member) => coherenceRules.equal.check(member)),
    follow: (ends) => {
      for (const member of sharedMembers(ends)) coherenceRules.equal.follow(member)
    },
  },
  ordered: {
    means: 'no instant comes before the one named earlier, no number is less',
    check: ({ root, paths }) => {
      const ends = placed(root, paths)
      return firstOf(ends.slice(1), (end, index) => {
        const before = ends[index]
        if (before === undefined || before.at <= end.at) return undefined
        const must = typeof end.value === 'number' ? 'must not be less than' : 'must not be before'
        const says = (other: string): string => `${must} ${other} ${before.value}, got ${end.value}`
        return { at: end.path, other: before.path, says }
      })
    },
    follow: (ends) => {
      const there = placed(ends.root, ends.paths)
      const leader = heaviest(ends, there)
      if (leader === undefined) return
      const first = there.indexOf(leader)
      const push = (end: Mark, limit: number, isWrong: boolean): number => {
        if (!isWrong || ends.weight(end.path) >= ends.weight(leader.path)) return end.at
        move(ends, end.path, typeof end.value === 'number' ? limit : new Date(limit).toISOString())
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
      if (ends.weight(codePath) < ends.weight(configPath)) move(ends, codePath, ends.makeCode(config, codePath))
      else if (ends.weight(codePath) > ends.weight(configPath))
        move(ends, configPath, { ...config, ...configFor(code, config) })
    },
  },
  sum: derived('sum'),
  product: derived('product'),
  count: derived('count'),
  discount: derived('discount'),
  url: derived('url'),
  'pattern-length': derived('pattern-length'),
}

/** An instant or a number, and where on the line it lies. */
interface Mark {
  readonly path: Path
  readonly at: number
  readonly value: string | number
}

function placed(root: JsonObject, paths: readonly Path[]): Mark[] {
  return present(root, paths).flatMap(({ path, value }) => {
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const at = typeof value === 'number' ? value : Date.parse(value)
    return Number.isNaN(at) ? [] : [{ path, at, value }]
  })
}

/** A campaign's object spells out as null what does not apply; the voucher's leaves it out. So null ties nothing. */
function sharedMembers(ends: CoherenceCase): CoherenceCase[] {
  const [first, second] = ends.paths
  if (first === undefined || second === undefined) return []
  const [a, b] = [valueAt(ends.root, first), valueAt(ends.root, second)]
  if (!isObject(a) || !isObject(b)) return []
  return Object.keys(a)
    .filter((key) => ends.rule.except?.includes(key) !== true)
    .filter((key) => Object.hasOwn(b, key) && a[key] !== null && b[key] !== null)
    .map((key) => ({
      ...ends,
      paths: [
        [...first, key],
        [...second, key],
      ],
    }))
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
