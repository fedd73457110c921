import { quoteWord } from '../journal/shell-word.js'
import type { Diagnosis } from './diagnose.js'
import type { CheckResult } from './exam.js'
import type { Profile } from './receiver-kinds.js'
import { describeOutcome, type Exchange } from './exchange.js'
import { formatNumber } from './format-number.js'
import { frameworks, type Fix, type Framework } from './fixes.js'
import { maskExchange, maskText } from './mask.js'
import { codePart, formatParts, prose, withCode, type TextPart } from './text-part.js'

/** What a failure is told with, beside its result. An `ExamReport` has most of it. */
export interface FailureContext {
  /** The URL that was examined. @default none; then nothing says how to repeat the check */
  readonly url?: string | undefined
  readonly seed: string
  /** @default 'project' */
  readonly profile?: Profile | undefined
  /** @default not known; then the mends of all frameworks are told */
  readonly framework?: Framework | undefined
  /** Why no genuine delivery is accepted. */
  readonly diagnosis?: Diagnosis | undefined
  /** What is never shown. @default none */
  readonly secrets?: readonly string[] | undefined
  /** Words of the command line that decide what is found, such as `--verify deferred`. @default none */
  readonly flags?: readonly string[] | undefined
}

/** A failure in its six parts. */
export interface FailureText {
  /** What is wrong, in one sentence. */
  readonly verdict: string
  readonly sent: string
  /** What came back, and what came of it. */
  readonly received?: string
  /** What it does in production. */
  readonly why: string
  readonly fix: { readonly sentence: string; readonly code: readonly FixCode[] }
  /** The command that repeats just this. */
  readonly again?: string
}

/** How a mend is written. */
export interface FixCode {
  /** The name of the framework, absent where it is written the same in all. */
  readonly framework?: string
  readonly code: string
}

/** Says what there is to say of a result that did not just pass. */
export function describeFailure(result: CheckResult, context: FailureContext): FailureText {
  const { check, finding } = result
  const { secrets = [], framework } = context
  const diagnosis = check.id === 'valid-accepted' && result.verdict === 'fail' ? context.diagnosis : undefined
  const exchange = finding.exchange && maskExchange(finding.exchange, secrets)
  const fix = finding.fix ?? check.fix
  const received = finding.received ?? (exchange && describeOutcome(exchange))
  const again = commandOf(result, context)
  const mask = (text: string): string => maskText(text, secrets)
  return {
    verdict: mask(diagnosis?.sentence ?? finding.sentence ?? `A correct receiver ${check.title}. This one does not.`),
    sent: mask(`${finding.sent ?? check.sends}${exchange === undefined ? '' : sizeOf(exchange)}`),
    ...(received === undefined ? {} : { received: mask(received) }),
    why: finding.why ?? check.why,
    fix:
      diagnosis === undefined
        ? { sentence: fix.sentence, code: codeOf(fix, framework) }
        : { sentence: diagnosis.mend, code: isAboutBody(diagnosis) ? codeOf(fix, framework) : [] },
    ...(again === undefined ? {} : { again: mask(again) }),
  }
}

/** The parts below the verdict, in their order. */
export function listParts({ sent, received, why, fix, again }: FailureText): readonly TextPart[] {
  return [
    prose('sent', sent),
    ...(received === undefined ? [] : [prose('received', received)]),
    prose('why', why),
    withCode('fix', fix.sentence, fix.code.map(formatCode)),
    ...(again === undefined ? [] : [codePart('again', again)]),
  ]
}

/** A mend with the framework that it is for: `Express: app.post(…)`. */
export function formatCode({ framework, code }: FixCode): string {
  return framework === undefined ? code : `${framework}: ${code}`
}

/** What is said of a failure that did not happen again. */
export const flakyRemark = 'It passed when it was looked at again, so it fails nothing.'

/**
 * A failure as plain text, in lines of any length.
 *
 * @example
 * sig-missing (must, authenticity)
 * A delivery without a signature header was accepted (204 No Content).
 *
 * sent      a delivery without a signature header (1,204 bytes)
 * received  204 No Content in 5 ms
 * …
 */
export function formatFailure(result: CheckResult, context: FailureContext): string {
  const { id, severity, category } = result.check
  const text = describeFailure(result, context)
  const remark = result.verdict === 'flaky' ? ` ${flakyRemark}` : ''
  return [`${id} (${severity}, ${category})`, `${text.verdict}${remark}`, '', ...formatParts(listParts(text))].join(
    '\n',
  )
}

/** How a mend is written in the framework, or in all of them where it is not known. */
export function codeOf(fix: Fix, framework?: Framework): readonly FixCode[] {
  const [first = '', ...others] = frameworkNames.map((name) => fix.code[name])
  if (others.every((code) => code === first)) return [{ code: first }]
  const wanted = framework === undefined ? frameworkNames : [framework]
  return wanted.map((name) => ({ framework: frameworks[name], code: fix.code[name] }))
}

const frameworkNames = Object.keys(frameworks).filter(isFramework)

function isFramework(name: string): name is Framework {
  return Object.hasOwn(frameworks, name)
}

/** Only a mistake in the body is mended by the code of `valid-accepted`. */
function isAboutBody({ way }: Diagnosis): boolean {
  return way !== undefined && way.body !== 'raw'
}

function sizeOf({ request: { method = 'POST', body } }: Exchange): string {
  const bytes = `${formatNumber(body.length)} bytes`
  return ` (${method === 'POST' ? '' : `${method}, `}${bytes})`
}

function commandOf({ check }: CheckResult, { url, seed, profile, flags = [] }: FailureContext): string | undefined {
  if (url === undefined) return undefined
  const ofProfile = profile === undefined || profile === 'project' ? [] : ['--profile', profile]
  const words = ['check', url, '--only', check.id, '--seed', seed, ...ofProfile, ...flags]
  return ['mock-voucherify', ...words.map((word) => (/^[\w./:@%+=,-]+$/.test(word) ? word : quoteWord(word)))].join(' ')
}
