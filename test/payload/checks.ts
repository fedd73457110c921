import type { Json, JsonObject } from '../../src/index.js'

const stepsOf = new Map<string, readonly string[]>()

/** Reads `data.voucher.code`: the value there, or undefined where the way ends before. */
export function at(root: Json | undefined, path: string): Json | undefined {
  let steps = stepsOf.get(path)
  if (steps === undefined) stepsOf.set(path, (steps = path.split('.')))
  let value = root
  for (const step of steps) {
    if (Array.isArray(value)) value = value[Number(step)]
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const millisecondsOf = (payload: JsonObject, path: string): number => Date.parse(String(at(payload, path)))

/** The milliseconds of an 18-hex id: its first 42 bits count from 2016-05-04. */
export const millisecondsOfId = (id: string): number =>
  Number(BigInt(`0x${id.slice(-18)}`) >> 30n) + Date.UTC(2016, 4, 4, 0, 0, 0, 0)

/** True where a rule holds. */
export type Check = (payload: JsonObject) => boolean

export const isCampaign: Check = (payload) => at(payload, 'data.campaign') !== null

export const equal =
  (...paths: readonly string[]): Check =>
  (payload) => {
    const [first, ...others] = paths.map((path) => at(payload, path))
    return first !== undefined && others.every((other) => isSame(first, other))
  }

export const ordered =
  (...paths: readonly string[]): Check =>
  (payload) => {
    const instants = paths.flatMap((path) => {
      const value = at(payload, path)
      return value === undefined || value === null ? [] : [Date.parse(String(value))]
    })
    return instants.every((instant, index) => index === 0 || (instants[index - 1] ?? Number.NaN) <= instant)
  }

export const whereCampaign =
  (check: Check): Check =>
  (payload) =>
    !isCampaign(payload) || check(payload)

export const matches =
  (path: string, pattern: RegExp): Check =>
  (payload) => {
    const value = at(payload, path)
    return typeof value === 'string' && pattern.test(value)
  }

export const is =
  (path: string, ...allowed: readonly (Json | undefined)[]): Check =>
  (payload) =>
    allowed.some((value) => isSame(value, at(payload, path)))

/** The members in this order; a member in brackets may be missing. */
export const keys = (path: string, expected: string): Check => {
  const names = expected
    .split(' ')
    .map((text) => ({ name: text.replaceAll(/[[\]]/g, ''), isOptional: text.startsWith('[') }))
  return (payload) => {
    const value = at(payload, path)
    if (!isObject(value)) return false
    const there = names.filter(({ name, isOptional }) => !isOptional || Object.hasOwn(value, name))
    return Object.keys(value).join(' ') === there.map(({ name }) => name).join(' ')
  }
}
