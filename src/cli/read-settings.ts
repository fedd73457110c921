import { readTarget } from '../delivery/target.js'
import { parseDuration } from '../duration.js'
import { MockVoucherifyError } from '../errors.js'
import { toInstant } from '../payload/seed.js'
import { findSignatureScheme, toSignatureSchemeName, type SignatureSchemeName } from '../signature/schemes.js'
import type { Call } from './call.js'
import { loadConfigFile } from './config-file.js'
import { readNumber } from './read-number.js'
import { flagOf, separatorOf, settingRows, type SettingName } from './settings.js'

/** All settings, checked. Undefined where nothing says one and there is no default. */
export interface Settings {
  readonly to: string | undefined
  readonly secret: string | undefined
  readonly scheme: SignatureSchemeName
  readonly headers: Readonly<Record<string, string>>
  readonly allowHosts: readonly string[]
  readonly timeoutMs: number | undefined
  readonly seed: string | undefined
  readonly now: number | undefined
  readonly locale: string | undefined
  readonly port: number | undefined
}

interface Said {
  readonly values: readonly string[]
  readonly origin: string
}

/**
 * Reads the settings that a command asks for: flags, then the environment, then the config file. What says a setting replaces all
 * that lower ones say of it.
 *
 * @throws MockVoucherifyError for the first value that is wrong, with where it comes from
 */
export async function readSettings(call: Call, names: readonly SettingName[]): Promise<Settings> {
  const said = await collectSaid(call, names)
  const values = (name: SettingName): readonly string[] => said.get(name)?.values ?? []
  const checked = <T>(name: SettingName, read: (text: string) => T): T | undefined => {
    const [text] = values(name)
    return text === undefined ? undefined : withOrigin(said.get(name), () => read(text))
  }
  const allowHosts = values('allowHosts').map((host) => host.trim())
  const scheme = checked('scheme', toSignatureSchemeName) ?? 'voucherify'
  return {
    allowHosts,
    scheme,
    to: checked('to', (text) => readTarget(text, allowHosts) && text),
    secret: checked('secret', (text) => findSignatureScheme(scheme).prepareVerification(text) && text),
    headers: withOrigin(said.get('headers'), () => Object.fromEntries(values('headers').map(readHeader))),
    timeoutMs: checked('timeout', parseDuration),
    seed: checked('seed', (text) => text),
    now: checked('now', toInstant),
    locale: checked('locale', (text) => text),
    port: checked('port', (text) => readNumber(text, 'port', { min: 0, max: 65535, isWhole: true })),
  }
}

/**
 * Says what is missing and every way to give it.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function missingSettings(action: string, names: readonly SettingName[]): MockVoucherifyError {
  const ways = names.map((name) => {
    const { flags, environment } = settingRows[name]
    return `\n  ${name}: pass ${flags}, set ${environment}, or write \`${name}\` in mock-voucherify.config.yaml`
  })
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to ${action}: ${names.join(' and ')} must be known, got nothing.${ways.join('')}`,
    { missing: names },
  )
}

async function collectSaid(call: Call, names: readonly SettingName[]): Promise<ReadonlyMap<SettingName, Said>> {
  const file = await loadConfigFile(call.given.text('config'))
  const found = names.flatMap((name): [SettingName, Said][] => {
    const { environment } = settingRows[name]
    const flagged = separatorOf(name) === undefined ? [call.given.text(name)] : call.given.list(name)
    const given = flagged.filter((value) => value !== undefined)
    if (given.length > 0) return [[name, { values: given, origin: flagOf(name) }]]
    const variable = call.environment[environment]
    if (variable !== undefined) return [[name, { values: splitVariable(name, variable), origin: environment }]]
    const written = file?.read(name)
    return written === undefined ? [] : [[name, { values: written, origin: file?.locate(name) ?? '' }]]
  })
  return new Map(found)
}

function splitVariable(name: SettingName, variable: string): readonly string[] {
  const separator = separatorOf(name)
  if (separator === undefined) return [variable]
  return variable.split(separator).filter((value) => value.trim() !== '')
}

function withOrigin<T>(said: Said | undefined, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof MockVoucherifyError) || said === undefined) throw error
    const { code, message, details } = error
    throw new MockVoucherifyError(code, `${message} (From ${said.origin}.)`, details, error)
  }
}

function readHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':')
  if (colon > 0) return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read header: there is no colon after its name, got ${text.length} characters. Write it like "x-team: loyalty".`,
  )
}
