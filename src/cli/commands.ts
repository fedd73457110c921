import type { CommandModule } from './call.js'
import type { OptionName } from './options.js'

/** One command: what its help says, and where its code is. */
export interface CommandRow {
  readonly operand?: string
  readonly summary: string
  /** The flags beside --json and --debug, in the order of the help. */
  readonly options: readonly OptionName[]
  readonly examples: readonly string[]
  /** The code is loaded when the command is called, so that help comes at once. */
  load(): Promise<CommandModule>
}

/** The flags that every command takes which sends. */
const howToSend = [
  ...(['retries', 'clock', 'faults', 'seed', 'now', 'locale'] as const),
  ...(['timeout', 'headers', 'scheme', 'form', 'allowHosts', 'config'] as const),
] as const

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, CommandRow>> = {
  fire: {
    operand: '[event]',
    summary: 'Send an event to a receiver, signed as Voucherify signs',
    options: [
      ...(['to', 'secret', 'variant', 'set', 'unset', 'override', 'invalid'] as const),
      ...(['count', 'concurrency', 'rate', 'dryRun', 'print'] as const),
      ...howToSend,
    ],
    examples: [
      'fire voucher.published --to http://localhost:3000/webhook --secret my-secret',
      'fire voucher.published --variant gift-card --set data.voucher.code=ABC --dry-run',
      'fire voucher.published --count 1000 --concurrency 32',
      'fire voucher.published --retries voucherify --clock virtual --fault refuse:times=3',
    ],
    load: () => import('./fire.js'),
  },
  play: {
    operand: '[scenario]',
    summary: 'Play a scenario of the package or a file: several events, waits and expectations',
    options: [...(['to', 'secret', 'data'] as const), ...howToSend],
    examples: [
      'play gift-card --to http://localhost:3000/webhook --secret my-secret',
      'play ./my-scenario.yaml --to http://localhost:3000/webhook --secret my-secret',
    ],
    load: () => import('./play.js'),
  },
  serve: {
    summary: 'Stand in for Voucherify: a server with its API, and one that fires events by hand, until Ctrl-C',
    options: [
      ...(['port', 'to', 'secret', 'data'] as const),
      ...(['unknown', 'duplicateSourceId', 'seedData', 'generate', 'credentials'] as const),
      ...howToSend,
    ],
    examples: [
      'serve --to http://localhost:3000/webhook --secret my-secret',
      'serve --to http://localhost:3000/webhook --secret my-secret --generate customers=100,campaigns=5',
      'serve --data ./mock-data',
      'serve --port 0 --json',
    ],
    load: () => import('./serve.js'),
  },
  check: {
    operand: '[url]',
    summary: 'Examine a receiver: would it survive the real Voucherify?',
    options: [
      ...(['secret', 'only', 'skip', 'severity', 'strict', 'report', 'handler', 'list', 'explain'] as const),
      ...(['probe', 'state', 'failNext', 'restart', 'settle', 'nextSecret', 'profile', 'verify'] as const),
      ...(['seed', 'timeout', 'headers', 'allowHosts', 'config'] as const),
    ],
    examples: [
      'check http://localhost:3000/webhook --secret my-secret',
      "check http://localhost:3000/webhook --probe 'url=http://localhost:3000/__test/effects?event={event.id}'",
      'check http://localhost:3000/webhook --report junit=exam.xml --report html=exam.html',
      'check --explain size-150k',
    ],
    load: () => import('./check.js'),
  },
  clock: {
    operand: '[duration]',
    summary: 'Show the clock of a running `serve`, or move its virtual clock: by a duration, or until idle',
    options: ['port', 'config'],
    examples: ['clock', 'clock 8h', 'clock idle'],
    load: () => import('./clock.js'),
  },
  listen: {
    summary: 'Receive deliveries, verify them and print what comes in',
    options: ['port', 'secret', 'scheme', 'status', 'config'],
    examples: ['listen --port 4100 --secret my-secret'],
    load: () => import('./listen.js'),
  },
  sign: {
    operand: '[file]',
    summary: 'Print the signature of a body, read from a file or standard input',
    options: ['secret', 'scheme', 'id', 'timestamp', 'config'],
    examples: ['sign body.json --secret my-secret', "printf %s '{}' | mock-voucherify sign --secret my-secret"],
    load: () => import('./sign.js'),
  },
  verify: {
    operand: '[file]',
    summary: 'Tell whether a signature belongs to a body',
    options: ['signature', 'secret', 'scheme', 'id', 'timestamp', 'config'],
    examples: ['verify body.json --signature 8f3c… --secret my-secret'],
    load: () => import('./verify.js'),
  },
  explain: {
    operand: '[file]',
    summary: 'Tell which mistake makes a signature wrong',
    options: ['signature', 'secret', 'config'],
    examples: ['explain body.json --signature 8f3c… --secret my-secret'],
    load: () => import('./explain.js'),
  },
  events: {
    operand: '[type]',
    summary: 'List the events, or show one with its variants and an example',
    options: [],
    examples: ['events', 'events voucher.published'],
    load: () => import('./events.js'),
  },
  faults: {
    operand: '[name]',
    summary: 'List what can go wrong on purpose, or show one fault with its parameters',
    options: [],
    examples: ['faults', 'faults delay'],
    load: () => import('./faults.js'),
  },
  scenarios: {
    operand: '[name]',
    summary: 'List the scenarios of the package, or print one',
    options: [],
    examples: ['scenarios', 'scenarios gift-card > my-scenario.yaml'],
    load: () => import('./scenarios.js'),
  },
  demo: {
    summary: 'See it all at once: needs nothing, ends by itself',
    options: [],
    examples: ['demo'],
    load: () => import('./demo.js'),
  },
}
