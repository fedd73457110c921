import { setMaxListeners } from 'node:events'
import { MockVoucherifyError } from '../errors.js'
import { drawSeed, toSeed, type Seed } from '../payload/seed.js'
import { maxTimerMs, systemRuntime, type Runtime } from '../runtime.js'
import { requireSecret } from '../signature/scheme.js'
import type { Check } from './check.js'
import type { Diagnosis } from './diagnose.js'
import { Exam, type CheckResult } from './exam.js'
import { Examiner, type ReceiverFacts } from './examiner.js'
import type { Exchange } from './exchange.js'
import type { Framework } from './fixes.js'
import { refineFramework } from './framework.js'
import type { Hooks } from './hooks.js'
import { openReceiver, type ExaminedReceiver } from './open-receiver.js'
import { readName } from '../read-name.js'
import { profiles, verifications, type Profile, type Verification } from './receiver-kinds.js'
import { selectChecks, type CheckSelection } from './select-checks.js'
import { readTraits, type Trait } from './traits.js'

/** How a receiver is examined. */
export interface ExamOptions extends CheckSelection, Hooks {
  /** The secret that the receiver verifies with. */
  readonly secret: string
  /** The secret that it is to take next, besides. @default none; then secret-rotation is skipped */
  readonly nextSecret?: string | undefined
  /** True lets a failed `should` fail the exam. @default false */
  readonly strict?: boolean | undefined
  /** @default 'project' */
  readonly profile?: Profile | undefined
  /** `deferred` for a receiver that accepts first and verifies later: needs `effects`. @default 'inline' */
  readonly verify?: Verification | undefined
  /** Headers that are added to each request. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Where a receiver in the same process takes its webhooks. @default '/webhook' */
  readonly path?: string | undefined
  /** How long an answer may take, in milliseconds. @default 10000, as Voucherify waits (documented) */
  readonly timeoutMs?: number | undefined
  /** How long an effect may take to show, in milliseconds. @default 5000 */
  readonly settleMs?: number | undefined
  /** Repeats the payloads. Their ids are new in each exam. @default a fresh one */
  readonly seed?: Seed | undefined
  /** Hosts outside this machine that may be sent to. @default none */
  readonly allowHosts?: readonly string[] | undefined
  readonly runtime?: Runtime | undefined
  /** Ends the exam early: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Is told each result as it comes. */
  readonly onResult?: ((result: CheckResult) => void) | undefined
  /** Is told each request and what came back. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined
}

/** What an exam found. */
export interface ExamReport {
  readonly url: string
  readonly seed: string
  readonly profile: Profile
  readonly isStrict: boolean
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number
  readonly durationMs: number
  /** False where a `must` failed, or a `should` in a strict exam. */
  readonly isPassed: boolean
  /** Every selected check, in the order of the exam. */
  readonly results: readonly CheckResult[]
  /** Why no genuine delivery is accepted. */
  readonly diagnosis?: Diagnosis
  /** The framework of the receiver, as far as its answers show it. */
  readonly framework?: Framework
  /** What is neither right nor wrong. */
  readonly traits: readonly Trait[]
}

/** An exam that is ready to begin. */
export interface OpenExam {
  /** The selected checks, in the order of the exam. */
  readonly checks: readonly Check[]
  readonly exam: Exam
  close(): Promise<void>
}

const defaults = { path: '/webhook', timeoutMs: 10_000, settleMs: 5000 } as const

/** How many checks that wait run side by side. */
const waitingAtOnce = 12

/**
 * Examines a receiver: sends it what Voucherify, the network and strangers send, and judges its answers.
 *
 * @param receiver a URL; or a receiver in the same process: a fetch handler, a Node listener such as an Express app, or a Fastify instance
 * @throws MockVoucherifyError `receiver-unreachable`, `unknown-check`, `invalid-secret`, `invalid-option`, `invalid-url`, `target-not-allowed`
 * @throws TypeError for what is no receiver
 * @example
 * const report = await checkReceiver(app, { secret: 'my-secret', effects: ({ id }) => countRows(id) })
 * if (!report.isPassed) console.log(report.results.filter(({ verdict }) => verdict === 'fail'))
 */
export async function checkReceiver(receiver: ExaminedReceiver, options: ExamOptions): Promise<ExamReport> {
  const { runtime = systemRuntime, strict: isStrict = false, onResult, signal } = options
  const startedAt = runtime.clock.now()
  let framework: Framework | undefined
  const { checks, exam, close } = await openExam(receiver, {
    ...options,
    onExchange: (exchange) => {
      framework = refineFramework(framework, exchange)
      options.onExchange?.(exchange)
    },
  })
  try {
    const results = new Map<Check, CheckResult>()
    const tell = (result: CheckResult): void => {
      signal?.throwIfAborted()
      results.set(result.check, result)
      onResult?.(result)
    }
    tell(await exam.begin())
    for (const check of checks.filter(({ pace }) => pace === undefined)) {
      if (!results.has(check)) tell(await exam.grade(check))
    }
    const waiting = checks.filter(({ pace }) => pace === 'waits')
    for (let index = 0; index < waiting.length; index += waitingAtOnce) {
      await Promise.all(waiting.slice(index, index + waitingAtOnce).map(async (check) => tell(await exam.grade(check))))
    }
    for (const check of checks.filter(({ pace }) => pace === 'last')) tell(await exam.grade(check))
    const traits = exam.isOver ? [] : await readTraits(new Examiner(exam.facts, 'traits', 0))
    for (const check of checks.filter(({ pace }) => pace === 'restarts')) tell(await exam.grade(check))
    const inOrder = [...results.values()].toSorted(
      (first, second) => checks.indexOf(first.check) - checks.indexOf(second.check),
    )
    const { diagnosis, facts } = exam
    return {
      url: facts.url.href,
      seed: facts.seed,
      profile: facts.profile,
      isStrict,
      startedAt,
      isPassed: !inOrder.some((result) => countsAsFailure(result, isStrict)),
      results: inOrder,
      ...(diagnosis === undefined ? {} : { diagnosis }),
      ...(framework === undefined ? {} : { framework }),
      traits,
      durationMs: runtime.clock.now() - startedAt,
    }
  } finally {
    await close()
  }
}

/** True for a result that fails the exam. */
export function countsAsFailure({ check, verdict }: CheckResult, isStrict: boolean): boolean {
  return verdict === 'fail' && (check.severity === 'must' || (isStrict && check.severity === 'should'))
}

/** Makes an exam ready. Takes and throws what `checkReceiver` does, but for `receiver-unreachable`. */
export async function openExam(receiver: ExaminedReceiver, options: ExamOptions): Promise<OpenExam> {
  const { runtime = systemRuntime, secret, nextSecret, profile = 'project', verify = 'inline' } = options
  requireSecret(secret, 'voucherify')
  if (verify === 'deferred' && options.effects === undefined) throw needsProbe()
  const checks = selectChecks(options)
  const { path = defaults.path, timeoutMs = defaults.timeoutMs, settleMs = defaults.settleMs } = options
  // JavaScript does not hold callers to the types.
  readName(profile, 'profile', profiles)
  readName(verify, 'verify', verifications)
  requireDuration('timeoutMs', timeoutMs)
  requireDuration('settleMs', settleMs)
  if (!path.startsWith('/')) throw refusal('path', 'it must begin with a slash', path)
  const { url, transport, close } = await openReceiver(receiver, path, options.allowHosts ?? [])
  const run = drawSeed(runtime.random)
  const facts: ReceiverFacts = {
    url,
    transport,
    secret,
    nextSecret,
    profile,
    verify,
    headers: Object.entries(options.headers ?? {}),
    timeoutMs,
    settleMs,
    seed: options.seed === undefined ? run : toSeed(options.seed),
    run,
    hooks: options,
    runtime,
    onExchange: options.onExchange ?? (() => {}),
    signal: options.signal && ownSignal(options.signal),
  }
  const exam = new Exam(
    facts,
    checks.every(({ id }) => id === 'tls-chain'),
  )
  return { checks, exam, close }
}

/** A signal that as many may listen to as go on side by side; Node warns of more than ten, and the caller's is the caller's. */
function ownSignal(signal: AbortSignal): AbortSignal {
  const own = AbortSignal.any([signal])
  setMaxListeners(0, own)
  return own
}

function requireDuration(option: string, given: unknown): void {
  const isDuration = typeof given === 'number' && given > 0 && given <= maxTimerMs
  if (!isDuration) throw refusal(option, 'it must be a number of milliseconds', given)
}

function refusal(option: string, reason: string, given: unknown): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to examine receiver: the option ${option} is wrong, ${reason}, got ${JSON.stringify(given)}. Correct it.`,
  )
}

function needsProbe(): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-option',
    'Failed to examine receiver: one that verifies after its answer is judged by its effects, got no probe. Name one with --probe, or `effects`.',
  )
}
