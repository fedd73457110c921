import type { Emitter, Sent } from '../emitter/emitter.js'
import { parseDuration } from '../duration.js'
import { MockVoucherifyError } from '../errors.js'
import { isObject, type JsonObject } from '../events/json.js'
import { findProblem } from './expectation.js'
import { fillStep } from './fill.js'
import { expandMix } from './mix.js'
import type { Scenario, SendStep } from './scenario.js'

/** How a scenario is played. */
export interface PlayOptions {
  /** Stops the play at once, also in the middle of a wait; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Is told of every event as soon as its send-outs are settled. */
  readonly onSent?: ((sent: Sent, step: PlayedStep) => void) | undefined
  /** Is told of every wait as it begins, with its length in milliseconds. */
  readonly onWait?: ((waitMs: number, step: PlayedStep) => void) | undefined
}

/** One step that was played, or one time of a step that repeats. */
export interface PlayedStep {
  readonly name?: string | undefined
  /** Which step of the scenario it is, from 1. */
  readonly number: number
  /** Which time of a step that repeats, from 1. */
  readonly time: number
  /** What was sent; absent where the step waits. */
  readonly sent?: Sent
  /** How long the step waits, in milliseconds; absent where it sends. */
  readonly waitedMs?: number
  /** Why the answer is not what the step expects, in a sentence; absent where it is. */
  readonly problem?: string
}

/** What came of a scenario. */
export interface PlayedScenario {
  /** True where every expectation was met. A scenario that expects nothing passes. */
  readonly passed: boolean
  readonly steps: readonly PlayedStep[]
}

/**
 * Plays a scenario: sends and waits, one step after another, by the emitter's clock; a virtual one is moved. A missed expectation
 * does not stop it (our choice), so that one play shows all of them. An event is waited for until its last retry: create the
 * emitter with `retries: 'none'` to judge the first answer. What a scenario says of retries and
 * clock wins where `emitterOptionsOf` comes last.
 *
 * @throws MockVoucherifyError `invalid-scenario` where a referenced value was not sent, `invalid-data` where the values drawn by
 * this emitter's seed make data that the schema forbids, and what `emitter.send` throws
 * @example
 * const scenario = loadScenario('gift-card')
 * const endpoints = [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }]
 * await using emitter = createEmitter({ endpoints, retries: 'none', ...emitterOptionsOf(scenario) })
 * const { passed, steps } = await playScenario(emitter, scenario)
 */
export async function playScenario(
  emitter: Emitter,
  scenario: Scenario,
  options: PlayOptions = {},
): Promise<PlayedScenario> {
  const steps: PlayedStep[] = []
  const earlier = new Map<string, JsonObject>()
  for (const [index, step] of scenario.steps.entries()) {
    const times = 'mix' in step ? expandMix(step, emitter) : Array.from({ length: step.repeat ?? 1 }, () => step)
    for (const [before, one] of times.entries()) {
      options.signal?.throwIfAborted()
      const place = { name: step.name, number: index + 1, time: before + 1 }
      const played =
        'send' in one ? playSend(emitter, one, place, earlier, options) : playWait(emitter, one.wait, place, options)
      steps.push(await stoppable(played, options.signal))
    }
  }
  return { passed: steps.every(({ problem }) => problem === undefined), steps }
}

type Place = Pick<PlayedStep, 'name' | 'number' | 'time'>

async function playSend(
  emitter: Emitter,
  step: SendStep,
  place: Place,
  earlier: Map<string, JsonObject>,
  { onSent }: PlayOptions,
): Promise<PlayedStep> {
  const sent = await send(emitter, step, place, earlier)
  const { data } = sent.event
  if (step.name !== undefined && isObject(data)) earlier.set(step.name, data)
  const problem = step.expect && findProblem(step.expect, sent.sendOuts)
  const played = { ...place, sent, ...(problem === undefined ? {} : { problem }) }
  onSent?.(sent, played)
  return played
}

/** The mistakes that only show with this emitter's values name the step. */
async function send(
  emitter: Emitter,
  step: SendStep,
  { number, name }: Place,
  earlier: Map<string, JsonObject>,
): Promise<Sent> {
  try {
    const { type, options } = fillStep(step, emitter.next, earlier)
    const [sent] = await Promise.all([
      emitter.send(type, options),
      emitter.isVirtual ? emitter.idle() : Promise.resolve(),
    ])
    return sent
  } catch (error) {
    if (!(error instanceof MockVoucherifyError)) throw error
    const label = name === undefined ? `step ${number}` : `step ${number} ("${name}")`
    throw new MockVoucherifyError(error.code, `Failed to play ${label}: ${error.message}`, error.details, error)
  }
}

async function playWait(
  emitter: Emitter,
  wait: string,
  place: Place,
  { signal, onWait }: PlayOptions,
): Promise<PlayedStep> {
  const played = { ...place, waitedMs: parseDuration(wait) }
  onWait?.(played.waitedMs, played)
  if (!emitter.isVirtual) await emitter.clock.sleep(played.waitedMs, signal)
  else if (played.waitedMs > 0) await emitter.advance(played.waitedMs)
  return played
}

/** A send-out may wait a day for its last retry: a signal does not wait for it. */
function stoppable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
