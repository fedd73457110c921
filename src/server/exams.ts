import { readTarget } from '../delivery/target.js'
import { MockVoucherifyError } from '../errors.js'
import { checkReceiver, type ExamOptions, type ExamReport } from '../exam/check-receiver.js'
import type { CheckResult } from '../exam/exam.js'
import { maskText } from '../exam/mask.js'
import type { ExaminedReceiver } from '../exam/open-receiver.js'
import type { Profile } from '../exam/receiver-kinds.js'
import { recordExchange } from '../exam/reports/ndjson.js'
import { selectChecks } from '../exam/select-checks.js'
import { drawSeed, toSeed, type Seed } from '../payload/seed.js'
import { requireSecret } from '../signature/scheme.js'
import type { ServerContext } from './context.js'
import { defaultsFor } from './endpoint-defaults.js'
import type { ExamSummary } from './exam-answers.js'
import { examsLimit } from './limits.js'

/** What `POST /_mock/exams` reads. */
export interface ExamBody extends Pick<
  ExamOptions,
  'only' | 'skip' | 'severity' | 'strict' | 'profile' | 'nextSecret' | 'headers' | 'timeoutMs'
> {
  readonly endpoint?: string | undefined
  readonly url?: string | undefined
  readonly secret?: string | undefined
  readonly seed?: Seed | undefined
}

/** An exam of the server, as far as it has come. */
export interface ExamRow {
  readonly id: string
  readonly url: string
  readonly endpointId: string | undefined
  readonly seed: string
  readonly profile: Profile
  readonly isStrict: boolean
  readonly startedAt: number
  /** When it was over, in milliseconds since 1970. */
  endedAt: number | undefined
  readonly total: number
  /** What no answer may hold. */
  readonly secrets: readonly string[]
  readonly results: CheckResult[]
  /** Every exchange as a line of JSON; only the newest exam keeps them. */
  lines: string[] | undefined
  status: ExamSummary['status']
  report: ExamReport | undefined
  error: ExamSummary['error']
  readonly stopping: AbortController
  over: Promise<void>
}

interface Subject extends Pick<ExamOptions, 'headers' | 'path'> {
  readonly receiver: ExaminedReceiver
  readonly url: URL
  readonly endpointId: string | undefined
  readonly secret: string | undefined
  readonly profile: Profile
}

/** The exams that a server runs, one at a time, and has run. */
export class Exams {
  readonly #context: Pick<ServerContext, 'emitter' | 'endpointDefaults' | 'runtime'>
  readonly #rows = new Map<string, ExamRow>()
  #count = 0

  constructor(context: Pick<ServerContext, 'emitter' | 'endpointDefaults' | 'runtime'>) {
    this.#context = context
  }

  list(): readonly ExamRow[] {
    return [...this.#rows.values()]
  }

  /** @throws MockVoucherifyError `unknown-exam` */
  get(id: string): ExamRow {
    const row = this.#rows.get(id)
    if (row !== undefined) return row
    throw new MockVoucherifyError(
      'unknown-exam',
      `Failed to find exam: the server remembers none of this id, got "${id}". GET /_mock/exams lists them.`,
    )
  }

  /**
   * Begins an exam. What goes wrong on the way is told by the exam.
   *
   * @throws MockVoucherifyError `not-possible` where one is under way, `no-receiver`, `unknown-endpoint`, `invalid-url`,
   * `target-not-allowed`, `invalid-secret`, `unknown-check`, `invalid-option`
   */
  start(body: ExamBody): ExamRow {
    this.#refuseSecond()
    const { runtime } = this.#context
    const { receiver, url, endpointId, profile, headers, path, ...subject } = this.#subjectOf(body)
    const { only, skip, severity, strict: isStrict = false, nextSecret, timeoutMs } = body
    const secret = body.secret ?? subject.secret ?? ''
    requireSecret(secret, 'voucherify')
    const selection = { only, skip, severity }
    const total = selectChecks(selection).length
    const row: ExamRow = {
      id: `exam_${++this.#count}`,
      url: url.href,
      endpointId,
      seed: body.seed === undefined ? drawSeed(runtime.random) : toSeed(body.seed),
      profile,
      isStrict,
      startedAt: runtime.clock.now(),
      endedAt: undefined,
      total,
      secrets: nextSecret === undefined ? [secret] : [secret, nextSecret],
      results: [],
      lines: [],
      status: 'running',
      report: undefined,
      error: undefined,
      stopping: new AbortController(),
      over: Promise.resolve(),
    }
    for (const earlier of this.#rows.values()) earlier.lines = undefined
    this.#rows.set(row.id, row)
    this.#forgetOldest()
    this.#note(`${row.id} begins: ${row.url}`)
    const { allowHosts } = this.#context.emitter
    const given = { ...selection, strict: isStrict, secret, nextSecret, profile, headers, path, timeoutMs, allowHosts }
    row.over = this.#follow(row, receiver, given)
    return row
  }

  /** @throws MockVoucherifyError `unknown-exam`; `not-possible` where it is over */
  async stop(id: string): Promise<ExamRow> {
    const row = this.get(id)
    if (row.status !== 'running') {
      throw new MockVoucherifyError(
        'not-possible',
        `Failed to stop exam: it is over, got ${id}, which is ${row.status}. Only one that is running can be stopped.`,
      )
    }
    row.stopping.abort(new Error('by hand'))
    await row.over
    return row
  }

  /** Stops the exam that is under way, if any. */
  async stopAll(): Promise<void> {
    for (const { stopping } of this.#rows.values()) stopping.abort(new Error('by hand'))
    await Promise.all([...this.#rows.values()].map(({ over }) => over))
  }

  async #follow(row: ExamRow, receiver: ExaminedReceiver, options: ExamOptions): Promise<void> {
    const { runtime } = this.#context
    const { secrets, seed, stopping } = row
    try {
      row.report = await checkReceiver(receiver, {
        ...options,
        seed,
        runtime,
        signal: stopping.signal,
        onResult: (result) => row.results.push(result),
        onExchange: (exchange) => row.lines?.push(recordExchange(exchange, { secrets })),
      })
      row.results.splice(0, row.results.length, ...row.report.results)
      row.status = row.report.isPassed ? 'passed' : 'failed'
    } catch (error) {
      row.status = stopping.signal.aborted ? 'stopped' : 'broken'
      if (row.status === 'broken') row.error = describeError(error, secrets)
    }
    row.endedAt = runtime.clock.now()
    this.#note(`${row.id} is over: ${row.status}`)
  }

  #subjectOf({ endpoint: id, url: address, headers, profile }: ExamBody): Subject {
    const { emitter, endpointDefaults } = this.#context
    if ((id === undefined) === (address === undefined)) {
      throw new MockVoucherifyError(
        'no-receiver',
        `Failed to start exam: it has one receiver, got ${id === undefined ? 'neither "endpoint" nor "url"' : 'both "endpoint" and "url"'}. ` +
          'Name one of the two, such as { "url": "http://localhost:3000/webhook" }.',
      )
    }
    if (id === undefined) {
      const url = readTarget(address ?? '', emitter.allowHosts)
      const defaults = defaultsFor(url.href, endpointDefaults)
      return {
        receiver: url,
        url,
        endpointId: undefined,
        secret: defaults.secret,
        headers: headers ?? defaults.headers,
        profile: profile ?? 'project',
      }
    }
    const { url, level, rawPayload, scheme, options } = emitter.endpoints.get(id)
    if (scheme.name !== 'voucherify') {
      throw new MockVoucherifyError(
        'not-possible',
        `Failed to start exam: it signs as Voucherify does, got an endpoint of the scheme "${scheme.name}". Set its scheme to "voucherify".`,
      )
    }
    const usual = level === 'project' ? 'project' : rawPayload ? 'raw' : 'distribution'
    return {
      receiver: options.deliverTo ?? url,
      path: `${url.pathname}${url.search}`,
      url,
      endpointId: id,
      secret: options.secret,
      headers: headers ?? options.headers,
      profile: profile ?? usual,
    }
  }

  #refuseSecond(): void {
    const running = this.list().find(({ status }) => status === 'running')
    if (running === undefined) return
    throw new MockVoucherifyError(
      'not-possible',
      `Failed to start exam: one is under way, got ${running.id}. Wait for its end, or stop it: POST /_mock/exams/${running.id}/stop.`,
    )
  }

  /** Whoever reads the changes learns when to look at the exam. */
  #note(text: string): void {
    const { emitter } = this.#context
    if (!emitter.isClosed) void emitter.journal.record({ kind: 'note', text }, emitter.clock.now())
  }

  #forgetOldest(): void {
    const [oldest] = this.#rows.keys()
    if (this.#rows.size > examsLimit && oldest !== undefined) this.#rows.delete(oldest)
  }
}

function describeError(error: unknown, secrets: readonly string[]): ExamSummary['error'] {
  const code = error instanceof MockVoucherifyError ? error.code : 'internal-error'
  return { code, message: maskText(error instanceof Error ? error.message : String(error), secrets) }
}
