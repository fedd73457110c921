import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Emitter } from '../../emitter/emitter.js'
import { MockVoucherifyError } from '../../errors.js'
import { beginState } from '../../fake/beginning/begin-state.js'
import { checkFakeOptions } from '../../fake/beginning/check-fake-options.js'
import { Deliveries } from '../../fake/deliveries.js'
import { Mint } from '../../fake/mint.js'
import type { Runtime } from '../../runtime.js'
import { Conduct } from './conduct.js'
import { Projects, type ProjectOptions } from './projects.js'
import type { Untold } from './untold-events.js'
import { RateLimit } from '../../fake/rate-limit.js'

type Failed = (error: unknown) => void

/** The state behind Voucherify's API: what the routes of a server share. */
export class Api {
  readonly emitter: Emitter
  readonly conduct = new Conduct()
  readonly deliveries: Deliveries
  readonly #options: ProjectOptions
  readonly #limit = new RateLimit()
  readonly #runtime: Runtime
  readonly #closing = new AbortController()
  #projects: Projects | undefined

  /**
   * @throws MockVoucherifyError `invalid-option` for what no project can begin with; `invalid-journal`, `unwritable-file` where what an
   * earlier server left cannot be read
   */
  constructor(emitter: Emitter, options: ProjectOptions, runtime: Runtime) {
    checkOptions(options)
    this.emitter = emitter
    this.#options = options
    this.deliveries = new Deliveries(emitter)
    this.#runtime = runtime
    // A file that cannot be read is told of at the start.
    if (options.openState !== undefined) this.#projects = new Projects(emitter.seed, options)
    let isTold = Promise.resolve()
    for (const untold of this.#projects?.untold() ?? []) {
      // What cannot be recorded is left to the next server once more.
      isTold = this.deliver(untold, isTold, () => {})
    }
  }

  get projects(): Projects {
    return (this.#projects ??= new Projects(this.emitter.seed, this.#options))
  }

  /** When a call comes, by the clock that its caller lives by. */
  get calledAt(): number {
    return this.#runtime.clock.now()
  }

  /** Counts a call, and tells its caller how many are left. */
  count(reply: FastifyReply): void {
    void reply.headers(this.#limit.count(this.calledAt))
  }

  /** Resolves when the call has waited as long as was asked for, or when the server is closed. */
  async wait(): Promise<void> {
    const { latencyMs } = this.conduct.now
    if (latencyMs > 0) await this.#runtime.clock.sleep(latencyMs, this.#closing.signal).catch(() => undefined)
  }

  /** @throws MockVoucherifyError `unauthorized` */
  findAppId({ headers }: FastifyRequest, isClientSide: boolean): string {
    const appId = this.projects.findAppId(headers, isClientSide, this.calledAt)
    if (appId !== undefined) return appId
    throw new MockVoucherifyError(
      'unauthorized',
      'Failed to answer: the credentials are not those of the server. Send those that it was started with.',
    )
  }

  /**
   * Puts the events of one operation on their way. Those that are not recorded when this process dies are for the next one.
   *
   * @param answered the events wait for it
   */
  deliver({ project, operations, events }: Untold, answered: Promise<unknown>, whenFailed: Failed): Promise<void> {
    const whenRecorded = (): void => this.projects.told(project, operations)
    return this.deliveries.begin(events, answered, { whenRecorded, whenFailed })
  }

  /** Puts everything back to what it was at the start. */
  async reset(): Promise<void> {
    await this.deliveries.reset()
    this.projects.forgetUntold()
    this.projects.reset()
    await this.projects.written()
    this.conduct.reset()
    this.#limit.reset()
  }

  /** Lets nobody wait any longer, and resolves when all that was answered is recorded. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.deliveries.recorded()
    await this.#projects?.close()
  }
}

function checkOptions({ credentials, generate, ...begin }: ProjectOptions): void {
  if (credentials?.some(({ appId, token }) => appId === '' || token === '') === true) {
    throw new MockVoucherifyError(
      'invalid-option',
      'Failed to create server: credentials are an app id and a token, got an empty one. Give both.',
    )
  }
  for (const [name, count] of Object.entries(generate ?? {})) {
    if (Number.isSafeInteger(count) && count >= 0) continue
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to create server: the number of ${name} to generate is a whole number, got ${count}. Leave it out for none.`,
    )
  }
  try {
    checkFakeOptions(begin)
    // Made and thrown away: what cannot be is told of at the start.
    beginState(new Mint('', 0, 0), begin)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new MockVoucherifyError('invalid-option', `Failed to create server: ${error.message}`, {}, error)
  }
}
