import { separatorOf, settingRows, isSettingName, type SettingName } from './settings.js'

/** What only a flag can say. */
interface OptionRow {
  readonly flags: string
  readonly repeats?: true
  readonly description: string
}

/** Every flag that is not a setting. One with a value between angle brackets is a text, any other a switch. */
export const optionRows = {
  variant: { flags: '--variant <name>', description: 'Form of the event, such as gift-card (see `events <type>`)' },
  override: {
    flags: '--data <file>',
    description: 'JSON or YAML that is laid over the generated data; - reads standard input',
  },
  set: {
    flags: '--set <path=value>',
    repeats: true,
    description: 'One value, such as data.voucher.code=ABC, as JSON or else as text; may be repeated',
  },
  unset: { flags: '--unset <path>', repeats: true, description: 'Takes one member out; may be repeated' },
  invalid: { flags: '--invalid', description: 'Lets pass what the schema forbids' },
  count: { flags: '--count <number>', description: 'How many events (default: 1)' },
  concurrency: { flags: '--concurrency <number>', description: 'How many at a time, at most 128 (default: 1)' },
  rate: { flags: '--rate <number>', description: 'At most so many a second (default: no limit)' },
  dryRun: { flags: '--dry-run', description: 'Prints the request and sends nothing' },
  print: { flags: '--print <format>', description: 'Prints the request as a signed `curl` line and sends nothing' },
  status: { flags: '--status <code>', description: 'Answers this status, whatever comes (default: 200 or 401)' },
  signature: { flags: '--signature <value>', description: 'The signature header as it was received' },
  id: { flags: '--id <id>', description: 'The webhook-id header; for the standard-webhooks schemes' },
  timestamp: {
    flags: '--timestamp <seconds>',
    description: 'The webhook-timestamp header; for the standard-webhooks schemes',
  },
  only: { flags: '--only <checks>', repeats: true, description: 'Ids or categories of checks; may be repeated' },
  skip: { flags: '--skip <checks>', repeats: true, description: 'Ids or categories of checks; may be repeated' },
  severity: { flags: '--severity <name>', description: 'The least severity: must, should or may (default: may)' },
  strict: { flags: '--strict', description: 'A failed `should` fails the exam too' },
  report: {
    flags: '--report <format=file>',
    repeats: true,
    description: 'junit, github, summary, ctrf, html, tap, sarif or ndjson; may be repeated',
  },
  handler: { flags: '--handler <file:line>', description: 'Where the handler of the receiver is, for reports' },
  list: { flags: '--list', description: 'Lists the checks and sends nothing' },
  explain: { flags: '--explain <check>', description: 'Tells all about one check and sends nothing' },
  config: { flags: '--config <file>', description: 'Config file (default: mock-voucherify.config.yaml or .json)' },
  json: { flags: '--json', description: 'Prints JSON, one object a line' },
  debug: { flags: '--debug', description: 'Shows where in the code an error comes from' },
} as const satisfies Record<string, OptionRow>

/** The name of anything that a flag can say. */
export type OptionName = keyof typeof optionRows | SettingName

/** The row of an option, whether it is a setting or not. */
export function findOption(name: OptionName): { flags: string; description: string; repeats: boolean } {
  if (isSettingName(name)) {
    const { flags, description, default: standard } = settingRows[name]
    const suffix = standard === 'none' ? '' : ` (default: ${standard})`
    return { flags, description: description + suffix, repeats: separatorOf(name) !== undefined }
  }
  const row: OptionRow = optionRows[name]
  return { flags: row.flags, description: row.description, repeats: row.repeats === true }
}

/** What was given on the command line. */
export class Given {
  readonly #values: ReadonlyMap<OptionName, unknown>

  constructor(values: ReadonlyMap<OptionName, unknown>) {
    this.#values = values
  }

  /** The value of a flag, or undefined where it was not given. */
  text(name: OptionName): string | undefined {
    const value = this.#values.get(name)
    return typeof value === 'string' ? value : undefined
  }

  /** The values of a flag that may be repeated. */
  list(name: OptionName): readonly string[] {
    const value = this.#values.get(name)
    return Array.isArray(value) ? value.map(String) : []
  }

  /** True where a switch was given. */
  has(name: OptionName): boolean {
    return this.#values.get(name) === true
  }
}
