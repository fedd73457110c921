/** A setting can be said by a flag, by an environment variable or in the config file, under the key of its row. */
interface SettingRow {
  readonly flags: string
  readonly environment: string
  /** What stands between two values in the environment variable, where there may be many. */
  readonly separator?: ',' | '\n'
  readonly default: string
  readonly description: string
}

/** Every setting. A flag wins over the environment, which wins over the config file. */
export const settingRows = {
  to: {
    flags: '--to <url>',
    environment: 'MOCK_VOUCHERIFY_TO',
    default: 'none',
    description: 'URL of the receiver',
  },
  secret: {
    flags: '--secret <text>',
    environment: 'MOCK_VOUCHERIFY_SECRET',
    default: 'none',
    description: 'Secret that signs and verifies; other users of this machine can see flags, but not the environment',
  },
  scheme: {
    flags: '--scheme <name>',
    environment: 'MOCK_VOUCHERIFY_SCHEME',
    default: 'voucherify',
    description: 'Signature scheme: voucherify, standard-webhooks, standard-webhooks-ed25519 or none',
  },
  form: {
    flags: '--form <name>',
    environment: 'MOCK_VOUCHERIFY_FORM',
    default: 'fresh',
    description: 'How payloads are written: fresh, stored (keys by length) or v2018-08-01 (the old version)',
  },
  headers: {
    flags: '-H, --header <name: value>',
    environment: 'MOCK_VOUCHERIFY_HEADERS',
    separator: '\n',
    default: 'none',
    description: 'Header added to every delivery; may be repeated',
  },
  allowHosts: {
    flags: '--allow-host <name>',
    environment: 'MOCK_VOUCHERIFY_ALLOW_HOSTS',
    separator: ',',
    default: 'none',
    description: 'Host outside this machine that may be sent to; may be repeated',
  },
  timeout: {
    flags: '--timeout <duration>',
    environment: 'MOCK_VOUCHERIFY_TIMEOUT',
    default: '10s',
    description: 'How long a receiver may take, such as 500ms or 10s',
  },
  retries: {
    flags: '--retries <schedule>',
    environment: 'MOCK_VOUCHERIFY_RETRIES',
    default: 'none for fire, what the scenario says or none for play, voucherify for serve',
    description: 'When a refused delivery is repeated: voucherify, none, or a list such as 5s,1m',
  },
  clock: {
    flags: '--clock <name>',
    environment: 'MOCK_VOUCHERIFY_CLOCK',
    default: 'real, or what the scenario says',
    description: 'real, virtual (retries of hours take milliseconds), or a factor such as 60x',
  },
  faults: {
    flags: '--fault <name:parameter=value,…>',
    environment: 'MOCK_VOUCHERIFY_FAULTS',
    separator: '\n',
    default: 'none',
    description: 'What goes wrong, such as delay:ms=2s (see `faults`); may be repeated',
  },
  seed: {
    flags: '--seed <text>',
    environment: 'MOCK_VOUCHERIFY_SEED',
    default: 'a fresh one',
    description: 'Repeats a run to the byte',
  },
  now: {
    flags: '--now <instant>',
    environment: 'MOCK_VOUCHERIFY_NOW',
    default: 'the present; with a seed, 2026-01-05T10:00:00Z',
    description: 'When the first event happens, such as 2026-01-05T10:00:00Z',
  },
  locale: {
    flags: '--locale <name>',
    environment: 'MOCK_VOUCHERIFY_LOCALE',
    default: 'en',
    description: 'Locale of names and places, such as de or pt_BR',
  },
  data: {
    flags: '--data <folder>',
    environment: 'MOCK_VOUCHERIFY_DATA',
    default: 'none: in memory',
    description:
      'Folder that keeps what is sent and what the API knows, also after a crash; the next run goes on from there',
  },
  port: {
    flags: '--port <number>',
    environment: 'MOCK_VOUCHERIFY_PORT',
    default: '8682 for serve and clock, any free one for listen',
    description: 'Port on 127.0.0.1; 0 takes any free one',
  },
  unknown: {
    flags: '--unknown <what>',
    environment: 'MOCK_VOUCHERIFY_UNKNOWN',
    default: 'create',
    description: 'What the API does with a campaign, code or customer it does not know: create or reject',
  },
  duplicateSourceId: {
    flags: '--duplicate-source-id <what>',
    environment: 'MOCK_VOUCHERIFY_DUPLICATE_SOURCE_ID',
    default: 'by-request',
    description:
      'What a publication gets whose source_id was used before: replay (the same again), reject, or by-request (the same for a campaign, a refusal for a code)',
  },
  seedData: {
    flags: '--seed-data <file>',
    environment: 'MOCK_VOUCHERIFY_SEED_DATA',
    default: 'none',
    description: 'JSON or YAML with the campaigns, vouchers and customers that the API knows from the beginning',
  },
  generate: {
    flags: '--generate <what=count,…>',
    environment: 'MOCK_VOUCHERIFY_GENERATE',
    default: 'none',
    description: 'Customers and campaigns that are made up, such as customers=100,campaigns=5',
  },
  credentials: {
    flags: '--credentials <app-id:token>',
    environment: 'MOCK_VOUCHERIFY_CREDENTIALS',
    separator: '\n',
    default: 'any',
    description: 'The only app id and token that the API takes; may be repeated, each app id is a project of its own',
  },
  profile: {
    flags: '--profile <name>',
    environment: 'MOCK_VOUCHERIFY_PROFILE',
    default: 'project',
    description: 'What the receiver is: project, distribution or raw (see `check --list`)',
  },
  verify: {
    flags: '--verify <when>',
    environment: 'MOCK_VOUCHERIFY_VERIFY',
    default: 'inline',
    description: 'deferred for a receiver that accepts first and verifies later: forgeries are judged by their effects',
  },
  nextSecret: {
    flags: '--next-secret <text>',
    environment: 'MOCK_VOUCHERIFY_NEXT_SECRET',
    default: 'none',
    description: 'A second secret that the receiver takes, while it is being changed',
  },
  probe: {
    flags: '--probe <form=value>',
    environment: 'MOCK_VOUCHERIFY_PROBE',
    separator: '\n',
    default: 'none',
    description:
      'Counts the effects of an event: run=<command>, url=<url>, file=<path> or sink=<port>, with {event.id}',
  },
  state: {
    flags: '--state <form=value>',
    environment: 'MOCK_VOUCHERIFY_STATE',
    separator: '\n',
    default: 'none',
    description: 'Shows what is kept of an entity: run=<command> or url=<url>, with {event.entity_id}',
  },
  failNext: {
    flags: '--fail-next <form=value>',
    environment: 'MOCK_VOUCHERIFY_FAIL_NEXT',
    separator: '\n',
    default: 'none, or what a sink does',
    description: 'Makes the next effect fail once: run=<command> or url=<url>, which is posted to',
  },
  restart: {
    flags: '--restart <form=value>',
    environment: 'MOCK_VOUCHERIFY_RESTART',
    separator: '\n',
    default: 'none',
    description: 'Restarts the receiver: run=<command> or url=<url>, which is posted to',
  },
  settle: {
    flags: '--settle <duration>',
    environment: 'MOCK_VOUCHERIFY_SETTLE',
    default: '5s',
    description: 'How long an effect may take to show, such as 30s for a queue',
  },
} as const satisfies Record<string, SettingRow>

/** The name of a setting: its key in the config file. */
export type SettingName = keyof typeof settingRows

/** All names of settings. */
export const settingNames: readonly SettingName[] = Object.keys(settingRows).filter(isSettingName)

/** True for the name of a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingRows, name)
}

/** The separator of a setting with many values. */
export function separatorOf(name: SettingName): string | undefined {
  const row: SettingRow = settingRows[name]
  return row.separator
}

/** The flag alone: `--header` of `-H, --header <name: value>`. */
export function flagOf(name: SettingName): string {
  return /--[a-z-]+/.exec(settingRows[name].flags)?.[0] ?? name
}
