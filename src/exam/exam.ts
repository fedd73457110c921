import { isLoopbackUrl } from '../delivery/target.js'
import { MockVoucherifyError } from '../errors.js'
import { skipped, needs, type Check, type Finding, type Need } from './check.js'
import { findCheck } from './checks.js'
import { diagnose, isAboutSignature, type Diagnosis } from './diagnose.js'
import { Examiner, type ReceiverFacts } from './examiner.js'
import { describeOutcome, statusOf, type Exchange } from './exchange.js'
import type { FailureContext } from './failure-text.js'
import { fixes } from './fixes.js'
import { CannotTell, ReceiverGone } from './hooks.js'

/** What came of a check. */
export interface CheckResult {
  readonly check: Check
  /** `flaky`: it failed, and passed when it was looked at again. */
  readonly verdict: Finding['verdict'] | 'flaky'
  readonly finding: Finding
  readonly durationMs: number
}

/** An exam under way: it grades one check after the other, in whatever order it is asked. */
export class Exam {
  readonly facts: ReceiverFacts
  /** Why the first delivery was not accepted. Then all else is skipped. */
  diagnosis: Diagnosis | undefined
  #effectLagMs = 0
  /** Why a probe cannot be relied on. */
  #brokenProbe: string | undefined
  /** How many effects the probe says that one delivery had, where that is more than one. */
  #manyEffects: number | undefined
  /** The check after which nobody listened any more. */
  #goneAfter: string | undefined
  #entry: CheckResult | undefined

  readonly #isAboutTls: boolean

  /** @param isAboutTls true where a failed TLS connection is what is looked at, not a reason to give up */
  constructor(facts: ReceiverFacts, isAboutTls = false) {
    this.facts = facts
    this.#isAboutTls = isAboutTls
  }

  /**
   * Delivers what every receiver must accept, and looks whether the probe can be relied on. Comes first.
   *
   * @returns the result of `valid-accepted`
   * @throws MockVoucherifyError `receiver-unreachable` where there is no receiver at this URL
   */
  async begin(): Promise<CheckResult> {
    const check = findCheck('valid-accepted')
    const result = await this.#run(check)
    this.#entry = result
    if (result.verdict === 'pass' || result.verdict === 'flaky') {
      await this.#calibrate()
      return result
    }
    const { exchange } = result.finding
    if (exchange === undefined) throw unreachable(this.facts.url, 'nobody listens there')
    this.diagnosis = this.#isAboutTls ? tlsDiagnosis(exchange) : undefined
    if (this.diagnosis !== undefined) return result
    refuseUnreachable(exchange)
    this.diagnosis = await diagnose(new Examiner(this.facts, check.id, 2), exchange)
    if (this.diagnosis.way === undefined && isPathMissing(exchange)) {
      throw unreachable(
        this.facts.url,
        this.diagnosis.sentence.slice(0, -1),
        describeOutcome(exchange),
        this.diagnosis.mend,
      )
    }
    return result
  }

  /** What the texts of findings need. */
  get context(): FailureContext {
    const { url, seed, profile, secret, nextSecret } = this.facts
    const secrets = nextSecret === undefined ? [secret] : [secret, nextSecret]
    return { url: url.href, seed, profile, secrets, diagnosis: this.diagnosis }
  }

  /** True where nothing more can be found out. */
  get isOver(): boolean {
    return this.diagnosis !== undefined || this.#goneAfter !== undefined
  }

  /** Grades a check. A failure is looked at again, with events of its own. */
  async grade(check: Check): Promise<CheckResult> {
    if (check.id === 'valid-accepted') return this.#entry ?? this.begin()
    const reason = this.#reasonToSkip(check)
    if (this.#manyEffects !== undefined && reason === this.#brokenProbe && check.id === 'effect-once')
      return this.#result(check, doubtful(this.#manyEffects), 0)
    return reason === undefined ? this.#run(check) : this.#result(check, skipped(reason), 0)
  }

  #reasonToSkip({ needs: needed = [], standsAlone = false }: Check): string | undefined {
    if (this.diagnosis !== undefined && !standsAlone) return 'no genuine delivery is accepted (valid-accepted)'
    if (this.#goneAfter !== undefined) return `the receiver was not there any more after ${this.#goneAfter}`
    const missing = needed.find((need) => !this.#has(need))
    if (missing !== undefined) return needs[missing]
    return needed.includes('effects') ? this.#brokenProbe : undefined
  }

  #has(need: Need): boolean {
    const { hooks, url, profile, nextSecret, transport } = this.facts
    switch (need) {
      case 'effects':
        return hooks.effects !== undefined
      case 'state':
        return hooks.state !== undefined
      case 'fault':
        return hooks.failNext !== undefined
      case 'restart':
        return hooks.restart !== undefined
      case 'next-secret':
        return nextSecret !== undefined
      case 'raw-profile':
        return profile === 'raw'
      case 'envelope':
        return profile !== 'raw'
      case 'https':
        return url.protocol === 'https:'
      case 'socket':
        return transport.obeysWire === true
    }
  }

  async #run(check: Check): Promise<CheckResult> {
    const { clock } = this.facts.runtime
    const beganAt = clock.now()
    const first = await this.#attempt(check, 0)
    const second = first.verdict === 'fail' && this.#goneAfter === undefined ? await this.#attempt(check, 1) : first
    const isFlaky = first.verdict === 'fail' && second.verdict !== 'fail' && this.#goneAfter === undefined
    const result = this.#result(check, isFlaky ? first : second, clock.now() - beganAt)
    return isFlaky ? { ...result, verdict: 'flaky' } : result
  }

  async #attempt(check: Check, attempt: number): Promise<Finding> {
    try {
      return await check.run(new Examiner(this.facts, check.id, attempt, this.#effectLagMs))
    } catch (error) {
      if (error instanceof CannotTell) return skipped(error.message)
      if (!(error instanceof ReceiverGone)) throw error
      if (this.#entry === undefined) throw unreachable(this.facts.url, 'nobody listens there', 'ECONNREFUSED')
      this.#goneAfter = check.id
      return {
        verdict: 'fail',
        sentence: `Your receiver was not there any more after ${check.id}: nobody listens.`,
        fix: fixes.surviveErrors,
      }
    }
  }

  #result(check: Check, finding: Finding, durationMs: number): CheckResult {
    return { check, verdict: finding.verdict, finding, durationMs }
  }

  /** An event that was never sent has no effect, and one that was accepted has one: else the probe counts something else. */
  async #calibrate(): Promise<void> {
    if (this.facts.hooks.effects === undefined) return
    const { clock } = this.facts.runtime
    const examiner = new Examiner(this.facts, 'probe', 0)
    try {
      const never = await examiner.countEffects(examiner.event())
      if (never !== 0) throw new CannotTell(`the probe says ${never} for an event that was never sent`)
      const event = examiner.event()
      await examiner.deliver(event)
      const beganAt = clock.now()
      while ((await examiner.countEffects(event)) === 0 && clock.now() - beganAt < this.facts.settleMs)
        await examiner.pause(25)
      this.#effectLagMs = clock.now() - beganAt
      const once = await examiner.effects(event, 1)
      if (once > 1) this.#manyEffects = once
      if (once !== 1)
        throw new CannotTell(`the probe says ${once} after one accepted delivery, within ${this.facts.settleMs} ms`)
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error
      this.#brokenProbe = error.message
    }
  }
}

/** Who counts more than one of one delivery may be the receiver or the probe. */
function doubtful(count: number): Finding {
  return {
    verdict: 'warn',
    sentence: `The probe says ${count} after one accepted delivery: either its work was done more than once, or the probe counts something else.`,
    sent: 'one genuine delivery',
    received: `the probe says ${count}`,
  }
}

/** True for an answer that says that there is nothing here for a webhook. */
function isPathMissing(exchange: Exchange): boolean {
  return [404, 405, 410].includes(statusOf(exchange) ?? 0) && !isAboutSignature(exchange)
}

/** Codes of a connection that was never made. */
const connectionCodes = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT)/
const tlsCodes = /^(?:ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH)/

function tlsDiagnosis({ outcome }: Exchange): Diagnosis | undefined {
  if (outcome.kind !== 'network-error' || !tlsCodes.test(outcome.code)) return undefined
  return { sentence: `The TLS connection failed (${outcome.code}).`, mend: 'tls-chain looks at the certificate.' }
}

function refuseUnreachable({ outcome, request }: Exchange): void {
  if (outcome.kind !== 'network-error') return
  const { code, message } = outcome
  if (code === 'TARGET_NOT_ALLOWED') throw new MockVoucherifyError('target-not-allowed', message)
  if (connectionCodes.test(code)) throw unreachable(request.url, 'no connection could be made', `${code}: ${message}`)
  if (!tlsCodes.test(code)) return
  const mend = isLoopbackUrl(request.url)
    ? 'For a certificate of your own on this machine name its file: NODE_EXTRA_CA_CERTS=certificate.pem.'
    : 'Voucherify would not deliver either. `--only tls-chain` looks at the certificate.'
  throw unreachable(request.url, 'the TLS connection failed', `${code}: ${message}`, mend)
}

function unreachable(
  url: URL,
  reason: string,
  got?: string,
  mend = 'Start it, and check the URL.',
): MockVoucherifyError {
  const where = `${url.origin}${url.pathname}`
  const given = got === undefined ? where : `${got} from ${where}`
  return new MockVoucherifyError(
    'receiver-unreachable',
    `Failed to examine receiver: ${lowerFirst(reason)}, got ${given}. ${mend}`,
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
