import { passed, type Finding } from '../check.js'
import type { JsonObject } from '../../events/json.js'
import { partOf, type ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, type Exchange } from '../exchange.js'
import { CannotTell } from '../hooks.js'
import { judgeAccepted } from './judged.js'
import { createVoucherStory } from './same-voucher.js'

/** How long a state must stay the same to count, in milliseconds. */
const stableMs = 250
const pollMs = 25
const minuteMs = 60_000

/** What an event tells of the voucher, so that it shows in whatever part of it a receiver keeps. */
interface Telling {
  readonly name: string
  readonly amount: number
}

/**
 * Sends a newer event, then an older one. Both what stays and what changes is looked at twice: a state that never changes proves
 * nothing, and one that changes with each delivery does not either.
 */
export async function judgeStaleEvent(examiner: Examiner): Promise<Finding> {
  const story = createVoucherStory(examiner)
  const now = examiner.facts.runtime.clock.now()
  const newer = { name: 'Exam Newer', amount: 71_300 }
  const older = { name: 'Exam Older', amount: 52_900 }
  const newest = { name: 'Exam Newest', amount: 94_700 }
  const make = (at: number, telling: Telling): ExamEvent => story.eventAt(at, (data) => tell(data, telling))

  const event = make(now - 2 * minuteMs, newer)
  const watch = new StateWatch(examiner, event)
  const unknown = await watch.read()
  const known = await examiner.deliver(event)
  if (!isAccepted(known)) return judgeAccepted(known, 'of a voucher')
  const kept = await watch.readAfterChange(unknown)
  if (kept === unknown) throw new CannotTell('the state did not change with an accepted event')

  const late = await examiner.deliver(make(now - 3 * minuteMs, older))
  if (!isAccepted(late)) return judgeAccepted(late, 'that is older than one before it', { sent: sentLate })
  const after = await watch.readSoon()
  if (after === kept) {
    const last = await examiner.deliver(make(now - minuteMs, newest))
    if (!isAccepted(last)) return judgeAccepted(last, 'of a voucher')
    if ((await watch.readAfterChange(kept)) !== kept) return passed
    throw new CannotTell('the state does not change with a newer event either, so it does not show what is kept')
  }
  if (showsMore(after, kept, older)) return overwritten(late, kept, after)
  // The state may show what changes with every delivery: the newer event again, under another id, tells.
  await examiner.deliver(make(now - 2 * minuteMs, newer))
  if ((await watch.readSoon()) === kept) return overwritten(late, kept, after)
  throw new CannotTell('the state changes with every delivery, whatever it tells')
}

const sentLate = 'an event of a voucher, then one of the same voucher that is a minute older'

function overwritten(exchange: Exchange, kept: string | undefined, after: string | undefined): Finding {
  return {
    verdict: 'fail',
    sentence: 'An older event that came late replaced what a newer one had told.',
    sent: sentLate,
    exchange,
    received: `the state was ${short(kept)}, and became ${short(after)}`,
  }
}

function tell(data: JsonObject, { name, amount }: Telling): void {
  const voucher = partOf(data, 'voucher')
  Object.assign(partOf(voucher, 'discount'), { amount_off: amount })
  Object.assign(voucher, { metadata: { told: name } })
  Object.assign(partOf(data, 'customer'), { name })
  Object.assign(partOf(partOf(data, 'publication'), 'customer'), { name })
}

/** True where a state shows what the older event told, and did not before. */
function showsMore(after: string | undefined, before: string | undefined, { name, amount }: Telling): boolean {
  return [name, String(amount)].some((told) => after?.includes(told) === true && before?.includes(told) !== true)
}

function short(state: string | undefined): string {
  const text = state ?? ''
  return text.length > 60 ? `${text.slice(0, 60)}…` : `"${text}"`
}

/** Looks at what the receiver keeps of a voucher. */
class StateWatch {
  readonly #examiner: Examiner
  readonly #event: ExamEvent
  /** How long a change takes to show, in milliseconds. */
  #lagMs = 0

  constructor(examiner: Examiner, event: ExamEvent) {
    this.#examiner = examiner
    this.#event = event
  }

  /** The state, undefined where the probe finds none. */
  async read(): Promise<string | undefined> {
    try {
      return await this.#examiner.state(this.#event)
    } catch (error) {
      if (error instanceof CannotTell) return undefined
      throw error
    }
  }

  /** The state once it is another one and stays, or as it is when that takes too long. */
  async readAfterChange(before: string | undefined): Promise<string | undefined> {
    const { settleMs, runtime } = this.#examiner.facts
    const beganAt = runtime.clock.now()
    let state = await this.read()
    while (state === before && runtime.clock.now() - beganAt < settleMs) {
      await this.#examiner.pause(pollMs)
      state = await this.read()
    }
    // A probe that throws each time says why.
    if (state === undefined) await this.#examiner.state(this.#event)
    this.#lagMs = Math.max(this.#lagMs, runtime.clock.now() - beganAt)
    return this.#readStable(state)
  }

  /** The state after as long as a change takes. */
  async readSoon(): Promise<string | undefined> {
    await this.#examiner.pause(Math.max(stableMs, 2 * this.#lagMs))
    return this.#readStable(await this.read())
  }

  async #readStable(first: string | undefined): Promise<string | undefined> {
    const { settleMs, runtime } = this.#examiner.facts
    const beganAt = runtime.clock.now()
    let [state, since] = [first, beganAt]
    while (runtime.clock.now() - since < stableMs) {
      if (runtime.clock.now() - beganAt > settleMs) throw new CannotTell('the state never stays the same')
      await this.#examiner.pause(pollMs)
      const next = await this.read()
      if (next !== state) [state, since] = [next, runtime.clock.now()]
    }
    return state
  }
}
