import { MockVoucherifyError } from '../errors.js'
import type { EventType } from '../events/catalogue.js'
import { isObject, parseJson, type Json } from '../events/json.js'
import { knownPaths } from '../events/known-paths.js'
import { formatPath, parsePath, type Path } from '../events/path.js'
import { isList, isMembers, type Override } from '../payload/overrides.js'
import type { Call } from './call.js'
import { parseDocument } from './document.js'
import { readBytesOrInput } from './read-file.js'

const longestList = 100

/**
 * What --data, --set and --unset say together, or undefined where none is given. --set is laid over --data, --unset over both.
 *
 * @param type the event, which tells what its data may hold
 * @throws MockVoucherifyError `unreadable-file`, `invalid-data`, `invalid-path`
 */
export async function readOverride({ given, signal }: Call, type: EventType): Promise<object | undefined> {
  const [file, sets, unsets] = [given.text('override'), given.list('set'), given.list('unset')]
  if (file === undefined && sets.length + unsets.length === 0) return undefined
  let draft: Override = file === undefined ? {} : await readData(file, signal)
  for (const text of sets) {
    const equals = text.indexOf('=')
    if (equals < 0) throw invalidPath('--set', 'there is no = in it', text)
    draft = layAt(draft, pathInData('--set', text.slice(0, equals), type), readValue(text.slice(equals + 1)))
  }
  for (const text of unsets) {
    const path = pathInData('--unset', text, type)
    if (typeof path.at(-1) === 'number') throw invalidPath('--unset', 'one item of a list cannot be taken out', text)
    draft = layAt(draft, path, undefined)
  }
  return isMembers(draft) ? draft : undefined
}

async function readData(file: string, signal: AbortSignal): Promise<Override> {
  const name = file === '-' ? 'standard input' : file
  const text = new TextDecoder().decode(await readBytesOrInput(file, signal))
  const value = parseJson(text) ?? (await parseDocument(text, name, 'invalid-data')).value
  if (isObject(value)) return value
  const kind = value === null ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
  throw new MockVoucherifyError(
    'invalid-data',
    `Failed to read ${name}: it must hold an object, what differs in \`data\`, got ${kind}. Write it like {"voucher": {"code": "ABC"}}.`,
  )
}

/** A value as JSON, or as the text that it is. */
function readValue(text: string): Json {
  const value = parseJson(text)
  return value === undefined ? text : value
}

function pathInData(flag: string, text: string, type: EventType): Path {
  const [root = '', ...path] = parsePath(text)
  if (root !== 'data') {
    const isInData = knownPaths(type).includes(formatPath([root]))
    if (isInData) throw invalidPath(flag, 'paths begin with data.', text, `Did you mean "data.${text}"?`)
    throw invalidPath(flag, 'only what stands in data can be changed', text)
  }
  if (path.length === 0) throw invalidPath(flag, 'a path leads to something in data', text)
  if (path.some((step) => typeof step === 'number' && step >= longestList)) {
    throw invalidPath(flag, `lists have at most ${longestList} items`, text)
  }
  return path
}

function invalidPath(flag: string, reason: string, given: string, mend?: string): MockVoucherifyError {
  const example = flag === '--set' ? 'data.voucher.code=ABC' : 'data.campaign.description'
  const advice = mend ?? `Write it like ${flag} ${example}.`
  return new MockVoucherifyError('invalid-path', `Failed to read ${flag}: ${reason}, got "${given}". ${advice}`)
}

/** Items that are not named are left to the generator: an empty object begins one. */
function layAt(draft: Override, [step, ...rest]: Path, value: Override): Override {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items: Override[] = isList(draft) ? [...draft] : []
    while (items.length < step) items.push({})
    items[step] = layAt(items[step], rest, value)
    return items
  }
  const members = isMembers(draft) ? draft : {}
  return { ...members, [step]: layAt(Object.hasOwn(members, step) ? members[step] : undefined, rest, value) }
}
