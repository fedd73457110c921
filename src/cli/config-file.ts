import { existsSync } from 'node:fs'
import { MockVoucherifyError } from '../errors.js'
import { isObject, type JsonObject } from '../events/json.js'
import { parsePath } from '../events/path.js'
import { parseDocument } from './document.js'
import { readBytes } from './read-file.js'
import type { SettingName } from './settings.js'

const standardNames = ['mock-voucherify.config.yaml', 'mock-voucherify.config.json'] as const

/** The settings of a config file, as texts. */
export interface ConfigFile {
  /** The values of a setting, or undefined where the file does not say it. */
  read(name: SettingName): readonly string[] | undefined
  /** Where the file says it: `mock-voucherify.config.yaml:3:1`. */
  locate(name: SettingName): string
}

/**
 * Reads the config file of that name, else the one in the present folder, if there is one.
 *
 * @throws MockVoucherifyError `unreadable-file`; `invalid-config` with every mistake in it
 */
export async function loadConfigFile(given: string | undefined): Promise<ConfigFile | undefined> {
  const path = given ?? standardName()
  if (path === undefined) return undefined
  const document = await parseDocument(new TextDecoder().decode(readBytes(path)), path, 'invalid-config')
  const value = document.value ?? {}
  const { validateAgainst } = await import('../events/validate.js')
  const { problems } = validateAgainst('config.schema.json', value)
  if (problems.length > 0 || !isObject(value)) {
    const list = problems.map(({ path: at, message }) => {
      const steps = at === '' ? [] : parsePath(at)
      // A value is named only where it cannot be a secret.
      const isSecret = steps[0] === 'secret' || steps[0] === 'headers'
      return `\n  ${document.locate(steps)} ${at} ${isSecret ? message.replace(/, got .*$/s, '') : message}`
    })
    const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`
    throw new MockVoucherifyError('invalid-config', `Failed to read ${path}: it has ${count}.${list.join('')}`, {
      path,
    })
  }
  return { read: (name) => textsOf(value, name), locate: (name) => document.locate([name]) }
}

function standardName(): string | undefined {
  const [first, second] = standardNames.filter((name) => existsSync(name))
  if (first === undefined || second === undefined) return first
  throw new MockVoucherifyError(
    'invalid-config',
    `Failed to choose a config file: there are two, got ${first} and ${second}. Remove one, or name one with --config.`,
  )
}

function textsOf(config: JsonObject, name: SettingName): readonly string[] | undefined {
  const value = config[name]
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.map(String)
  if (isObject(value)) return Object.entries(value).map(([header, text]) => `${header}: ${String(text)}`)
  return [String(value)]
}
