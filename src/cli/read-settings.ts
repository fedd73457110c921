import type { EndpointOptions } from '../delivery/endpoint.js'
import type { FaultOption } from '../delivery/faults/faults.js'
import { toFaultOptions } from '../delivery/faults/read-faults.js'
import { readRetries, type RetryScheduleOption } from '../delivery/retry-schedule.js'
import { readTarget } from '../delivery/target.js'
import { parseDuration } from '../duration.js'
import { readClock, type ClockName } from '../emitter/emitter-clock.js'
import { MockVoucherifyError } from '../errors.js'
import type { HookTexts } from '../exam/probes/create-hooks.js'
import { payloadForms, type PayloadFormName } from '../payload/forms.js'
import { readName } from '../read-name.js'
import { profiles, verifications, type Profile, type Verification } from '../exam/receiver-kinds.js'
import { toInstant, toSeed } from '../payload/seed.js'
import { findSignatureScheme, toSignatureSchemeName, type SignatureSchemeName } from '../signature/schemes.js'
import type { Call } from './call.js'
import { loadConfigFile, type ConfigFile } from './config-file.js'
import { findFaultMistakes, readEndpoints, readFaultItems } from './read-endpoints.js'
import {
  duplicateSourceIdNames,
  readCredentials,
  readShopSize,
  unknownNames,
  type ApiSettings,
} from './read-api-settings.js'
import { readNumber } from './read-number.js'
import { flagOf, separatorOf, settingRows, type SettingName } from './settings.js'

/** All settings, checked. Undefined where nothing says one and there is no default. */
export interface Settings {
  readonly to: string | undefined
  readonly secret: string | undefined
  readonly scheme: SignatureSchemeName
  readonly form: PayloadFormName | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly allowHosts: readonly string[]
  readonly timeoutMs: number | undefined
  readonly retries: RetryScheduleOption | undefined
  readonly clock: ClockName | undefined
  readonly faults: readonly FaultOption[]
  /** The receivers beside that of `to`. */
  readonly endpoints: readonly EndpointOptions[]
  readonly seed: string | undefined
  readonly now: number | undefined
  readonly locale: string | undefined
  /** The folder of the journal. */
  readonly data: string | undefined
  readonly port: number | undefined
  /** What Voucherify's own API begins with. */
  readonly api: ApiSettings
  readonly profile: Profile | undefined
  readonly verify: Verification | undefined
  readonly nextSecret: string | undefined
  readonly hooks: HookTexts
  readonly settleMs: number | undefined
}

interface Said {
  readonly values: readonly string[]
  readonly origin: string
  readonly isFromFile: boolean
}

/**
 * Reads the settings that a command asks for: flags, then the environment, then the config file. What says a setting replaces all
 * that lower ones say of it; a receiver, the endpoints of the config file too.
 *
 * @throws MockVoucherifyError for the first value that is wrong, with where it comes from; `invalid-config` for what is wrong with
 * faults and endpoints of the config file, all of it
 */
export async function readSettings(call: Call, names: readonly SettingName[]): Promise<Settings> {
  const file = await loadConfigFile(call.given.text('config'))
  const said = collectSaid(call, names, file)
  const values = (name: SettingName): readonly string[] => said.get(name)?.values ?? []
  const checked = <T>(name: SettingName, read: (text: string) => T): T | undefined => {
    const [text] = values(name)
    return text === undefined ? undefined : withOrigin(said.get(name), () => read(text))
  }
  const allowHosts = values('allowHosts').map((host) => host.trim())
  const scheme = checked('scheme', toSignatureSchemeName) ?? 'voucherify'
  const secret = checked('secret', (text) => findSignatureScheme(scheme).prepareVerification(text) && text)
  const headers = withOrigin(said.get('headers'), () => Object.fromEntries(values('headers').map(readHeader)))
  const isOnlyReceiver = said.get('to')?.isFromFile === false
  const sends = names.includes('faults')
  return {
    allowHosts,
    scheme,
    secret,
    form: checked('form', (text) => readName(text, 'form', payloadForms)),
    headers,
    faults: readFaultSetting(said.get('faults'), file),
    endpoints: file && sends && !isOnlyReceiver ? readEndpoints(file, { secret, scheme, headers, allowHosts }) : [],
    retries:
      values('retries').length > 1
        ? withOrigin(said.get('retries'), () => readRetries(values('retries')))
        : checked('retries', readRetries),
    clock: checked('clock', readClock),
    to: checked('to', (text) => readTarget(text, allowHosts) && text),
    timeoutMs: checked('timeout', parseDuration),
    seed: checked('seed', toSeed),
    now: checked('now', toInstant),
    locale: checked('locale', (text) => text),
    data: checked('data', (text) => text),
    port: checked('port', (text) => readNumber(text, 'port', { min: 0, max: 65535, isWhole: true })),
    api: {
      unknown: checked('unknown', (text) => readName(text, 'unknown', unknownNames)),
      duplicateSourceId: checked('duplicateSourceId', (text) =>
        readName(text, 'duplicate source id', duplicateSourceIdNames),
      ),
      seedData: checked('seedData', (text) => text),
      generate: checked('generate', readShopSize),
      credentials: withOrigin(said.get('credentials'), () => readCredentials(values('credentials'))),
    },
    profile: checked('profile', (text) => readName(text, 'profile', profiles)),
    verify: checked('verify', (text) => readName(text, 'verify', verifications)),
    nextSecret: checked('nextSecret', (text) => findSignatureScheme(scheme).prepareVerification(text) && text),
    hooks: {
      probe: values('probe'),
      state: values('state'),
      failNext: values('failNext'),
      restart: values('restart'),
    },
    settleMs: checked('settle', parseDuration),
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

/** Faults of the config file are judged with their places, all at once. */
function readFaultSetting(said: Said | undefined, file: ConfigFile | undefined): readonly FaultOption[] {
  if (said === undefined) return []
  const mistakes = said.isFromFile ? findFaultMistakes(said.values, ['faults']) : []
  if (file !== undefined && mistakes.length > 0) throw file.refuse(mistakes)
  return withOrigin(said, () => toFaultOptions(readFaultItems(said.values)))
}

function collectSaid(
  call: Call,
  names: readonly SettingName[],
  file: ConfigFile | undefined,
): ReadonlyMap<SettingName, Said> {
  const found = names.flatMap((name): [SettingName, Said][] => {
    const { environment } = settingRows[name]
    const flagged = separatorOf(name) === undefined ? [call.given.text(name)] : call.given.list(name)
    const given = flagged.filter((value) => value !== undefined)
    if (given.length > 0) return [[name, { values: given, origin: flagOf(name), isFromFile: false }]]
    const variable = call.environment[environment]
    if (variable !== undefined)
      return [[name, { values: splitVariable(name, variable), origin: environment, isFromFile: false }]]
    const written = file?.read(name)
    return written === undefined
      ? []
      : [[name, { values: written, origin: file?.locate([name]) ?? '', isFromFile: true }]]
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
