import type { Faker } from '@faker-js/faker'
import { MockVoucherifyError } from '../errors.js'
import type { Json } from '../events/json.js'
import { didYouMean } from '../nearest.js'
import { createFaker } from './locale.js'
import { hashText, Random } from './random.js'

/** What the values of an event are drawn from. */
export interface EventOrigin {
  readonly seed: string
  /** Which event of the seed it is, from 0. */
  readonly number: number
  /** When it happens, in milliseconds since 1970. */
  readonly at: number
  /** The locale of names and places, as faker names it. */
  readonly locale: string
}

/**
 * Draws what a faker template asks for: always the same for one origin and one place.
 *
 * @param call what stands between `{{` and `}}`: a method of faker, and arguments as JSON
 * @param place where the value goes, such as `customer.name`
 * @returns the value itself, so `number.int` makes a number; dates as ISO 8601
 * @throws MockVoucherifyError `invalid-data` where faker has no such method, or cannot draw in this locale
 * @example
 * drawTemplate('number.int({"min":1,"max":6})', { seed: '1', number: 0, at: 0, locale: 'en' }, 'voucher.metadata.dice') // 3
 */
export function drawTemplate(call: string, { seed, number, at, locale }: EventOrigin, place: string): Json {
  const { random, faker } = drawerOf(locale)
  const { module, method, args } = readCall(call, faker)
  faker.setDefaultRefDate(at)
  random.setEvent(seed, number).at(hashText(place))
  try {
    return toJson(method.call(module, ...args))
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw invalidTemplate(
      call,
      `faker cannot make it (${reason})`,
      'Give it the arguments it needs, or another locale.',
    )
  }
}

interface Call {
  readonly module: object
  readonly method: (...args: readonly unknown[]) => unknown
  readonly args: readonly Json[]
}

function readCall(text: string, faker: Faker): Call {
  const [, moduleName, methodName, argsText = ''] = /^([^.()]+)\.([^.()]+)(?:\((.*)\))?$/s.exec(text) ?? []
  if (moduleName === undefined || methodName === undefined) {
    throw invalidTemplate(
      text,
      'not a method of faker',
      'Write it like {{person.firstName}} or {{number.int({"max":9})}}.',
    )
  }
  const modules = modulesOf(faker)
  const module = modules.get(moduleName)
  if (module === undefined) {
    const hint = didYouMean(moduleName, modules.keys()) || ` Known are: ${[...modules.keys()].join(', ')}.`
    throw invalidTemplate(text, `faker has no module "${moduleName}"`, hint.trim())
  }
  const methods = methodsOf(module)
  const method = methods.get(methodName)
  if (method === undefined) {
    const hint = didYouMean(methodName, methods.keys()) || ` Known are: ${[...methods.keys()].join(', ')}.`
    throw invalidTemplate(text, `faker's module ${moduleName} has no method "${methodName}"`, hint.trim())
  }
  return { module, method, args: readArguments(text, argsText) }
}

function readArguments(call: string, text: string): readonly Json[] {
  try {
    return JSON.parse(`[${text}]`)
  } catch {
    throw invalidTemplate(call, 'its arguments are not JSON', 'Write them like {{number.int({"min":1,"max":9})}}.')
  }
}

function modulesOf(faker: Faker): ReadonlyMap<string, object> {
  const modules = Object.entries(faker).filter(
    (entry): entry is [string, object] => typeof entry[1] === 'object' && methodsOf(entry[1]).size > 0,
  )
  return new Map(modules)
}

/** `helpers.fake` is left out: it reads and runs a template language of its own. */
function methodsOf(module: object): ReadonlyMap<string, Call['method']> {
  const methods = Object.entries(module).filter(
    (entry): entry is [string, Call['method']] => typeof entry[1] === 'function' && entry[0] !== 'fake',
  )
  return new Map(methods)
}

function toJson(value: unknown): Json {
  const text = JSON.stringify(typeof value === 'bigint' ? String(value) : value)
  if (text === undefined) throw new TypeError(`JSON cannot say ${typeof value}`)
  return JSON.parse(text)
}

interface Drawer {
  readonly random: Random
  readonly faker: Faker
}

const drawers = new Map<string, Drawer>()

function drawerOf(locale: string): Drawer {
  let drawer = drawers.get(locale)
  if (drawer === undefined) {
    const random = new Random()
    drawer = { random, faker: createFaker(locale, () => random.next()) }
    drawers.set(locale, drawer)
  }
  return drawer
}

function invalidTemplate(call: string, reason: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-data', `Failed to fill template: ${reason}, got {{${call}}}. ${mend}`, {
    reason,
    mend,
  })
}
