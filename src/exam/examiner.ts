import { sign } from '../signature/sign.js'
import type { EventType } from '../events/catalogue.js'
import type { JsonObject } from '../events/json.js'
import type { Runtime, Transport, TransportRequest, WirePlan } from '../runtime.js'
import { createExamEvent, type ExamEvent, type ExamEventOrigin } from './exam-event.js'
import { brokenCodes, headerOf, isGone, statusOf, type Exchange } from './exchange.js'
import { CannotTell, ReceiverGone, type Hooks } from './hooks.js'
import { isListening } from './listening.js'
import { createOrderEvent } from './order-event.js'
import type { Profile, Verification } from './receiver-kinds.js'
import { inTime, untilStopped } from './waiting.js'

/** What the exam knows of its receiver. */
export interface ReceiverFacts {
  readonly url: URL
  readonly secret: string
  readonly nextSecret: string | undefined
  readonly profile: Profile
  readonly verify: Verification
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly timeoutMs: number
  readonly settleMs: number
  readonly seed: string
  /** Drawn anew for each exam. */
  readonly run: string
  readonly transport: Transport
  readonly hooks: Hooks
  readonly runtime: Runtime
  readonly onExchange: (exchange: Exchange) => void
  /** Ends the exam early. */
  readonly signal: AbortSignal | undefined
}

/** How a delivery differs from a genuine one. */
export interface DeliveryShape {
  /** Replaces the body after signing. */
  readonly body?: Uint8Array | string
  /** The values of the signature header, one line each; none leaves it out. @default the right digest of what was signed */
  readonly signatures?: readonly string[]
  /** @default 'x-voucherify-signature' */
  readonly signatureHeader?: string
  /** @default 'application/json' */
  readonly contentType?: string
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>
  /** True leaves out the `user-agent`. @default false */
  readonly isAnonymous?: boolean
  readonly method?: string
  readonly wire?: WirePlan
  /** True sends once, even where the receiver asks for patience (429). @default false */
  readonly isImpatient?: boolean
}

/** How long a number of effects must stay the same, in milliseconds. */
const stableMs = 250
/** How long a hook may take, in milliseconds. */
const maxHookMs = 30_000
const pollMs = 25

/** How often a receiver may ask for patience, and how long at most, in milliseconds. */
const patience = { times: 5, maxMs: 5000, defaultMs: 1000 } as const

/** How much of an answer is read, in bytes. */
const maxResponseBytes = 256 * 1024

const encoder = new TextEncoder()

/** What a check works with: it makes events, sends them, and looks at what they did. */
export class Examiner {
  readonly facts: ReceiverFacts
  /** How long the first effect took to show, in milliseconds. */
  readonly effectLagMs: number
  readonly #check: string
  readonly #attempt: number
  #made = 0

  /** @param attempt 0, or 1 where a failure is looked at again */
  constructor(facts: ReceiverFacts, check: string, attempt: number, effectLagMs = 0) {
    this.facts = facts
    this.effectLagMs = effectLagMs
    this.#check = check
    this.#attempt = attempt
  }

  /**
   * A genuine event that was never sent before.
   *
   * @param change changes the payload before it is serialized
   */
  event(change?: (payload: JsonObject) => void, variant?: string): ExamEvent {
    const origin = this.#nextOrigin()
    const event = createExamEvent(variant === undefined ? origin : { ...origin, variant })
    change?.(event.payload)
    return event
  }

  /** A genuine event of any type, never sent before. */
  sample(type: EventType): ExamEvent {
    return createExamEvent({ ...this.#nextOrigin(), type })
  }

  /** A redemption with an order of so many items, never sent before. */
  order(itemCount: number): ExamEvent {
    return createOrderEvent(this.#nextOrigin(), itemCount)
  }

  #nextOrigin(): ExamEventOrigin {
    const { seed, run, url, profile, runtime } = this.facts
    return {
      seed: `${seed} ${this.#check}`,
      run: `${run} ${this.#check}`,
      number: this.#attempt * 1000 + this.#made++,
      url: url.href,
      level: profile === 'project' ? 'project' : 'distribution',
      runtime,
    }
  }

  /** The text of an event as it is sent. */
  bodyOf({ payload }: ExamEvent): string {
    return JSON.stringify(this.facts.profile === 'raw' ? payload['data'] : payload)
  }

  /** The right digest, in lower-case hex. */
  sign(body: Uint8Array | string, secret = this.facts.secret): string {
    return sign(body, secret)
  }

  /** Delivers an event, signed as Voucherify signs unless the shape says otherwise. */
  deliver(event: ExamEvent, shape: DeliveryShape = {}): Promise<Exchange> {
    return this.deliverBody(this.bodyOf(event), shape)
  }

  /**
   * Delivers a body, signed as Voucherify signs unless the shape says otherwise.
   *
   * @throws ReceiverGone
   */
  async deliverBody(body: Uint8Array | string, shape: DeliveryShape = {}): Promise<Exchange> {
    const request = this.#request(body, shape)
    for (let times = 0; ; times++) {
      const exchange = await this.#send(request)
      if (statusOf(exchange) !== 429 || shape.isImpatient === true || times === patience.times) return exchange
      await this.pause(waitOf(exchange))
    }
  }

  #request(signed: Uint8Array | string, shape: DeliveryShape): TransportRequest {
    const { url, headers, timeoutMs } = this.facts
    const {
      body = signed,
      signatures = [this.sign(signed)],
      signatureHeader = 'x-voucherify-signature',
      contentType = 'application/json',
      isAnonymous = false,
    } = shape
    return {
      url,
      ...(shape.method === undefined ? {} : { method: shape.method }),
      headers: [
        ['content-type', contentType],
        ...(isAnonymous ? [] : [['user-agent', 'mock-voucherify'] as const]),
        ...signatures.map((value) => [signatureHeader, value] as const),
        ...headers,
        ...(shape.headers ?? []),
      ],
      body: typeof body === 'string' ? encoder.encode(body) : body,
      timeoutMs,
      maxResponseBytes,
      ...(shape.wire === undefined ? {} : { wire: shape.wire }),
    }
  }

  async #send(request: TransportRequest): Promise<Exchange> {
    const { transport, runtime, onExchange } = this.facts
    const at = runtime.clock.now()
    const outcome = await untilStopped(transport.send(request), this.facts.signal)
    const exchange: Exchange = { check: this.#check, at, request, outcome }
    onExchange(exchange)
    if (isGone(exchange) || (await this.#isLast(exchange))) throw new ReceiverGone()
    return exchange
  }

  /** True where the connection broke because the receiver ended. */
  async #isLast({ outcome, request }: Exchange): Promise<boolean> {
    const isBrokenByUs = request.wire?.ending !== undefined
    if (outcome.kind !== 'network-error' || isBrokenByUs || !brokenCodes.test(outcome.code)) return false
    return this.facts.transport.obeysWire === true && !(await isListening(request.url))
  }

  pause(durationMs: number): Promise<void> {
    return this.facts.runtime.clock.sleep(durationMs, this.facts.signal)
  }

  /**
   * How many times the effect of an event has happened: asked until the number has not changed for a while.
   *
   * @param expected where fewer have happened, they are waited for as long as `settleMs` allows
   * @throws CannotTell where the probe is broken
   */
  async effects(event: ExamEvent, expected: number): Promise<number> {
    const { clock } = this.facts.runtime
    const quietMs = Math.max(stableMs, 2 * this.effectLagMs)
    const beganAt = clock.now()
    let count = await this.countEffects(event)
    let since = clock.now()
    for (;;) {
      const now = clock.now()
      if (now - beganAt >= this.facts.settleMs) return count
      if (count >= expected && now - since >= quietMs) return count
      await this.pause(pollMs)
      const next = await this.countEffects(event)
      if (next !== count) [count, since] = [next, clock.now()]
    }
  }

  /** How many times the effect of an event has happened until now. @throws CannotTell where the probe is broken */
  async countEffects(event: ExamEvent): Promise<number> {
    const count = await this.#ask('probe', this.facts.hooks.effects, event)
    // Databases count in bigint.
    const number = Number(count)
    if (Number.isSafeInteger(number) && number >= 0) return number
    throw new CannotTell(`the probe gives no number of effects, got ${String(count)}`)
  }

  /** What the receiver keeps of the event's entity. @throws CannotTell where the probe is broken */
  async state(event: ExamEvent): Promise<string> {
    return String(await this.#ask('state probe', this.facts.hooks.state, event))
  }

  /** Makes the next effect fail once. @throws CannotTell where the hook is broken */
  async failNext(): Promise<void> {
    await this.#ask('--fail-next hook', this.facts.hooks.failNext, undefined)
  }

  /** Restarts the receiver. @throws CannotTell where the hook is broken */
  async restart(): Promise<void> {
    await this.#ask('--restart hook', this.facts.hooks.restart, undefined)
  }

  async #ask<Subject, Answer>(
    name: string,
    hook: ((subject: Subject) => Answer | Promise<Answer>) | undefined,
    subject: Subject,
  ): Promise<Answer> {
    if (hook === undefined) throw new CannotTell(`there is no ${name}`)
    try {
      return await untilStopped(inTime(hook(subject), maxHookMs, this.facts.runtime.clock), this.facts.signal)
    } catch (error) {
      this.facts.signal?.throwIfAborted()
      throw new CannotTell(`the ${name} is broken: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

function waitOf(exchange: Exchange): number {
  const seconds = Number(headerOf(exchange, 'retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, patience.maxMs) : patience.defaultMs
}
