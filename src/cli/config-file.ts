import { existsSync } from 'node:fs'
import { MockVoucherifyError } from '../errors.js'
import type { Config, ConfigEndpoint } from '../events/generated.js'
import { isObject } from '../events/json.js'
import { formatPath, parsePath, type Path } from '../events/path.js'
import { parseDocument } from './document.js'
import { readBytes } from './read-file.js'
import type { SettingName } from './settings.js'

const standardNames = ['mock-voucherify.config.yaml', 'mock-voucherify.config.json'] as const

/** The settings of a config file, as texts. */
export interface ConfigFile {
  /** The values of a setting, or undefined where the file does not say it. */
  read(name: SettingName): readonly string[] | undefined
  /** The receivers that it lists. */
  readonly endpoints: readonly ConfigEndpoint[]
  /** Where the file says something: `mock-voucherify.config.yaml:3:1`. */
  locate(path: Path): string
  /** The error for mistakes that no schema sees. */
  refuse(mistakes: readonly ConfigMistake[]): MockVoucherifyError
}

/** One thing that is wrong with a config file. */
export interface ConfigMistake {
  readonly path: Path
  readonly message: string
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
  const isConfig = (candidate: unknown): candidate is Config => isObject(candidate) && problems.length === 0
  const refuse = (mistakes: readonly ConfigMistake[]): MockVoucherifyError => {
    const list = mistakes.map(({ path: at, message }) => `\n  ${document.locate(at)} ${formatPath(at)} ${message}`)
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`
    return new MockVoucherifyError('invalid-config', `Failed to read ${path}: it has ${count}.${list.join('')}`, {
      path,
    })
  }
  if (!isConfig(value)) {
    const mistakes = problems.map(({ path: at, message }) => ({ path: at === '' ? [] : parsePath(at), message }))
    throw refuse(mistakes.map(withoutSecret))
  }
  return {
    read: (name) => textsOf(value[name]),
    endpoints: value.endpoints ?? [],
    locate: (at) => document.locate(at),
    refuse,
  }
}

/** A value is named only where it cannot be a secret. */
function withoutSecret({ path, message }: ConfigMistake): ConfigMistake {
  const isSecret = path.some(
    (step) => step === 'secret' || step === 'nextSecret' || step === 'headers' || step === 'credentials',
  )
  return { path, message: isSecret ? message.replace(/, got .*$/s, '') : message }
}

function standardName(): string | undefined {
  const [first, second] = standardNames.filter((name) => existsSync(name))
  if (first === undefined || second === undefined) return first
  throw new MockVoucherifyError(
    'invalid-config',
    `Failed to choose a config file: there are two, got ${first} and ${second}. Remove one, or name one with --config.`,
  )
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? JSON.stringify(item) : String(item)))
  if (isObject(value)) return Object.entries(value).map(([header, text]) => `${header}: ${String(text)}`)
  return [String(value)]
}
