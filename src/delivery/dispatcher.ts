import type { SendOut, SendOutStatus } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import { Activity, Bell, Gate } from './activity.js'
import { createAttempt } from './create-attempt.js'
import type { DispatcherOptions } from './dispatcher-options.js'
import type { Endpoint } from './endpoint.js'
import { noFaults, type FaultPlan, type PlannedRequest } from './fault-plan.js'
import { defaultMaxResponseBytes, isDelivered } from './outcome.js'
import { createPending, type Pending, type WhenSettled } from './pending.js'
import { ReorderWindows } from './reorder-windows.js'
import { nextRetryAt } from './retry-schedule.js'

/** Makes the attempts of send-outs when they are due, until each is settled. The only place that waits. */
export class Dispatcher {
  readonly activity = new Activity()
  readonly #options: DispatcherOptions
  readonly #gate: Gate
  readonly #reorder: ReorderWindows<Pending>
  readonly #pending = new Map<string, Pending>()
  #isClosed = false
  #failure: unknown
  /** Rings whenever one is settled or held. */
  readonly #changed = new Bell()

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#gate = new Gate(options.concurrency)
    this.#reorder = new ReorderWindows(options.clock, (pending) => this.#begin(pending))
  }

  /** Records a send-out and plans its first attempt. Resolves when it is recorded. */
  async add(sendOut: SendOut, plan: FaultPlan = noFaults, whenSettled?: WhenSettled): Promise<void> {
    const { clock, journal } = this.#options
    const pending = createPending(sendOut, plan)
    if (whenSettled !== undefined) pending.whenSettled.push(whenSettled)
    this.#pending.set(sendOut.id, pending)
    this.activity.begin()
    try {
      const written = journal.record({ kind: 'send-out', sendOut }, clock.now())
      if (written !== undefined) await written
      const { isDropped, reorder } = plan.order
      if (isDropped) this.#settle(pending, 'dropped', 'by a fault')
      else if (reorder === undefined) this.#begin(pending)
      else {
        this.#tellDue(pending, reorder.ms)
        this.#reorder.add(sendOut.endpoint.id, pending, reorder)
      }
    } catch (error) {
      this.#giveUp(pending, error)
      throw error
    } finally {
      this.activity.end()
    }
  }

  /** Takes up a send-out that an earlier run left behind. False where its endpoint is not there: then it is held. */
  resume(sendOut: SendOut): boolean {
    const { nextAttemptAt: dueAt, attempts } = sendOut
    const [firstAt, nextAt] = [attempts[0]?.at, dueAt].map((at) => (at === undefined ? undefined : Date.parse(at)))
    return this.#takeUp(sendOut, firstAt, attempts.length, nextAt)
  }

  /** Makes the next attempt of a pending send-out now. False where it is not pending or an attempt is under way. */
  attemptNow(id: string): boolean {
    const pending = this.#pending.get(id)
    if (pending === undefined || pending.underWay > 0) return false
    this.#plan(pending, this.#options.clock.now())
    return true
  }

  /** Begins again with a settled send-out: its next attempt is made now, and the retry schedule starts over. */
  async again(sendOut: SendOut): Promise<void> {
    const { clock, journal } = this.#options
    const nextAttemptAt = new Date(clock.now()).toISOString()
    const written = journal.record({ kind: 'planned', sendOutId: sendOut.id, nextAttemptAt }, clock.now())
    if (written !== undefined) await written
    this.#takeUp({ ...sendOut, status: 'pending' })
  }

  /** Settles a pending send-out as canceled. False where it is not pending. */
  cancel(id: string, reason: string): boolean {
    const pending = this.#pending.get(id)
    if (pending === undefined) return false
    this.#settle(pending, 'canceled', reason)
    return true
  }

  /** What becomes of an endpoint's pending send-outs when it is switched off. */
  switchedOff(endpointId: string): void {
    for (const pending of this.#pendingOf(endpointId)) {
      if (this.#options.policy.onSwitchOff === 'cancel')
        this.#settle(pending, 'canceled', 'the endpoint was switched off')
      else this.#hold(pending)
    }
  }

  /** Goes on with what was held while the endpoint was switched off. */
  switchedOn(endpointId: string): void {
    for (const pending of this.#pendingOf(endpointId)) {
      if (!pending.isHeld) continue
      pending.isHeld = false
      this.#plan(pending, this.#options.clock.now())
    }
  }

  /** @throws what kept the journal from recording an attempt, or the end of a send-out */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Resolves when no send-out waits for anything but an endpoint that is switched off or not there. */
  async idle(): Promise<void> {
    while (!this.#isIdle()) await this.#changed.next()
    await this.activity.quiet()
  }

  /** Stops all timers. What is not settled stays pending in the journal. */
  close(): void {
    this.#isClosed = true
    this.#reorder.close()
    for (const pending of this.#pending.values()) {
      pending.cancelTimer?.()
      for (const settle of pending.whenSettled) settle(pending.sendOut)
    }
    this.#pending.clear()
    this.#changed.ring()
  }

  /** Plans the first attempt, unless one was made by hand in the meantime. */
  #begin(pending: Pending): void {
    const isWaiting = pending.tries === 0 && pending.underWay === 0 && !pending.isHeld
    if (!isWaiting || !this.#pending.has(pending.sendOut.id)) return
    const { delayMs } = pending.plan.order
    this.#tellDue(pending, delayMs)
    this.#plan(pending, this.#options.clock.now() + delayMs)
  }

  /** Records when the first attempt is due at the latest, where a fault holds it back. */
  #tellDue(pending: Pending, waitMs: number): void {
    if (waitMs <= 0) return
    const { id } = pending.sendOut
    const { clock, journal } = this.#options
    const nextAttemptAt = new Date(clock.now() + waitMs).toISOString()
    this.#watch(pending, journal.record({ kind: 'planned', sendOutId: id, nextAttemptAt }, clock.now()))
  }

  #takeUp(sendOut: SendOut, firstAt?: number, tries = 0, dueAt = this.#options.clock.now()): boolean {
    const pending = createPending(sendOut, noFaults, firstAt, tries)
    this.#pending.set(sendOut.id, pending)
    const isThere = this.#options.endpointOf(sendOut.endpoint.id) !== undefined
    if (isThere) this.#plan(pending, dueAt)
    else this.#hold(pending)
    return isThere
  }

  #pendingOf(endpointId: string): Pending[] {
    return [...this.#pending.values()].filter(
      ({ sendOut }) => this.#options.endpointOf(sendOut.endpoint.id)?.id === endpointId,
    )
  }

  #isIdle(): boolean {
    for (const { isHeld } of this.#pending.values()) if (!isHeld) return false
    return true
  }

  #hold(pending: Pending): void {
    pending.cancelTimer?.()
    pending.cancelTimer = undefined
    pending.isHeld = true
    this.#changed.ring()
  }

  #plan(pending: Pending, dueAt: number): void {
    if (this.#isClosed) return
    pending.cancelTimer?.()
    const waitMs = dueAt - this.#options.clock.now()
    const start = (): void => {
      pending.cancelTimer = undefined
      pending.underWay++
      this.activity.begin()
      this.#gate.enter(() => void this.#attempt(pending).catch((error) => this.#giveUp(pending, error)))
    }
    if (waitMs <= 0) start()
    else pending.cancelTimer = this.#options.clock.schedule(waitMs, start)
  }

  async #attempt(pending: Pending): Promise<void> {
    try {
      const endpoint = this.#options.endpointOf(pending.sendOut.endpoint.id)
      if (this.#isClosed || !this.#pending.has(pending.sendOut.id)) return
      if (endpoint?.status !== 'active') {
        if (endpoint === undefined) this.#settle(pending, 'canceled', 'the endpoint was deleted')
        else if (this.#options.policy.onSwitchOff === 'hold') this.#hold(pending)
        else this.#settle(pending, 'canceled', 'the endpoint was switched off')
        return
      }
      const { order } = pending.plan
      const isFirst = pending.tries === 0
      const copies = isFirst && !order.isCopyNewSendOut ? order.copies : 0
      const { id, body } = this.#contentOf(pending)
      pending.tries++
      const stamp = { id, sentAt: this.#options.clock.now() }
      const request = pending.plan.createRequest(endpoint, body, stamp, pending.tries)
      const others = Array.from({ length: copies }, async (_, copy) => {
        await this.activity.pause(this.#options.clock, (copy + 1) * order.copyGapMs)
        await this.#exchange(pending, endpoint, request, false)
      })
      const decisive = await this.#exchange(pending, endpoint, request, true)
      if (others.length > 0) await Promise.all(others)
      if (decisive !== undefined) this.#decide(pending, endpoint, decisive)
      if (isFirst && order.isCopyNewSendOut) {
        for (let copy = 0; copy < order.copies; copy++) {
          this.#options.resend(pending.sendOut, (copy + 1) * order.copyGapMs)
        }
      }
    } finally {
      pending.underWay--
      this.#gate.leave()
      this.activity.end()
    }
  }

  #contentOf({ sendOut, tries }: Pending): { id: string; body: string } {
    return tries > 0 && this.#options.policy.newIdOnRetry ? this.#options.renew(sendOut, tries) : sendOut
  }

  async #exchange(
    pending: Pending,
    endpoint: Endpoint,
    request: PlannedRequest,
    decides: boolean,
  ): Promise<Outcome | undefined> {
    const { clock, journal, timeoutMs } = this.#options
    const startedAt = clock.now()
    pending.firstAt ??= startedAt
    const { faults: _faults, ...onWire } = request
    const transport = this.#options.transportOf(endpoint)
    const { isHostAllowed } = endpoint
    const limits = { timeoutMs, maxResponseBytes: defaultMaxResponseBytes, isHostAllowed }
    const outcome = await transport.send({ ...onWire, ...limits })
    if (this.#isClosed) return undefined
    pending.sendOut = journal.find(pending.sendOut.id) ?? pending.sendOut
    const nextAttemptAt = decides ? this.#nextAfter(pending, outcome) : pending.sendOut.nextAttemptAt
    const next = nextAttemptAt === undefined ? {} : { nextAttemptAt }
    const attempt = createAttempt(pending, request, startedAt, outcome)
    const change = { kind: 'attempt', sendOutId: pending.sendOut.id, attempt, ...next } as const
    this.#watch(pending, journal.record(change, clock.now()))
    pending.sendOut = journal.find(pending.sendOut.id) ?? pending.sendOut
    return outcome
  }

  #decide(pending: Pending, endpoint: Endpoint, outcome: Outcome): void {
    if (!this.#pending.has(pending.sendOut.id)) return
    const dueAt = this.#nextAfter(pending, outcome)
    if (isDelivered(outcome)) this.#settle(pending, 'delivered')
    else if (dueAt !== undefined) this.#plan(pending, Date.parse(dueAt))
    else {
      this.#settle(pending, 'failed')
      if (this.#options.policy.schedule.switchesOff) this.#options.switchOff(endpoint, pending.sendOut)
    }
  }

  #nextAfter({ firstAt = 0, tries }: Pending, outcome: Outcome): string | undefined {
    const dueAt = isDelivered(outcome) ? undefined : nextRetryAt(this.#options.policy, firstAt, tries)
    return dueAt === undefined ? undefined : new Date(dueAt).toISOString()
  }

  #settle(pending: Pending, status: Exclude<SendOutStatus, 'pending'>, reason?: string): void {
    const { clock, journal } = this.#options
    const { id } = pending.sendOut
    pending.cancelTimer?.()
    this.#pending.delete(id)
    const why = reason === undefined ? {} : { reason }
    const written = journal.record({ kind: 'settled', sendOutId: id, status, ...why }, clock.now())
    pending.sendOut = journal.find(id) ?? pending.sendOut
    this.#watch(pending, written)
    for (const tell of pending.whenSettled) {
      tell(written === undefined ? pending.sendOut : written.then(() => pending.sendOut))
    }
    this.#changed.ring()
  }

  /** Counts a change as under way until it is safe. The journal writes in order, so that what comes next need not wait for it. */
  #watch(pending: Pending, written: void | Promise<void>): void {
    if (written === undefined) return
    this.activity.begin()
    void written.catch((error) => this.#giveUp(pending, error)).finally(() => this.activity.end())
  }

  /** Follows no further what cannot be recorded: in the journal it stays pending, for the next run. */
  #giveUp(pending: Pending, error: unknown): void {
    this.#failure ??= error
    pending.cancelTimer?.()
    if (!this.#pending.delete(pending.sendOut.id)) return
    for (const tell of pending.whenSettled) tell(Promise.reject(error))
    this.#changed.ring()
  }
}
