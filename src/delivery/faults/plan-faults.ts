import { MockVoucherifyError } from '../../errors.js'
import { isObject, parseJson } from '../../events/json.js'
import { toPattern } from '../../journal/query.js'
import type { SendOut } from '../../journal/send-out.js'
import { hashText, placeInside, Random } from '../../payload/random.js'
import type { Endpoint } from '../endpoint.js'
import { noFaults, plainOrder, type FaultPlan, type OrderPlan } from '../fault-plan.js'
import type { Fault } from './fault.js'
import { faultNames } from './faults.js'
import { createFaultyRequest } from './faulty-request.js'
import type { FaultSetting } from './read-faults.js'

/** A send-out after its faults were drawn. */
export interface FaultySendOut {
  /** Its body is what the faults made of the payload. */
  readonly sendOut: SendOut
  readonly plan: FaultPlan
}

/**
 * Draws the faults of a send-out. Those of payload and order are drawn here, all others anew for each attempt.
 *
 * @param settings the faults of the emitter, of the endpoint and of the event
 * @param copy which copy of the send-out it is, from 0; a copy is not copied, dropped or put off again
 * @throws MockVoucherifyError `invalid-option` for a fault of the payload where a template makes no JSON object
 */
export function planFaults(
  settings: readonly FaultSetting[],
  endpoint: Endpoint,
  sendOut: SendOut,
  copy = 0,
): FaultySendOut {
  const ids = new Set([sendOut.id, sendOut.eventId, endpoint.id])
  const wanted = settings.filter(
    ({ match }) => match === undefined || ids.has(match) || toPattern(match).test(sendOut.type),
  )
  if (wanted.length === 0) return { sendOut, plan: noFaults }
  const strike = new Strike(sendOut, endpoint.id, copy)
  const sorted = wanted.toSorted((a, b) => rank(a.fault) - rank(b.fault))
  const atOnce = (hook: 'payload' | 'order'): readonly FaultSetting[] =>
    copy > 0 ? [] : sorted.filter(({ fault }) => fault[hook] !== undefined)
  const { body, names } = changePayload(sendOut.body, atOnce('payload'), strike)
  const orderly = atOnce('order').filter((setting) => strike.hits(setting, 0))
  const order = orderly.reduce<OrderPlan>(
    (before, { fault, values, place }) => addOrder(before, fault.order?.(values, strike.randomAt(place, -1)) ?? {}),
    plainOrder,
  )
  const byAttempt = sorted.filter(({ fault }) => fault.payload === undefined && fault.order === undefined)
  const orderNames = orderly.map(({ fault }) => fault.name)
  return {
    sendOut: { ...sendOut, body },
    plan: {
      isPlain: false,
      order,
      createRequest(target, text, stamp, attempt) {
        const struck = byAttempt.filter((setting) => strike.hits(setting, attempt))
        const early = attempt === 1 ? [...names, ...orderNames] : names
        const request = createFaultyRequest(struck, target, text, stamp)
        return { ...request, faults: [...early, ...struck.map(({ fault }) => fault.name)] }
      },
    },
  }
}

function rank({ name }: Fault): number {
  return faultNames.findIndex((known) => known === name)
}

/** Draws from the seed whether a fault strikes, and counts. */
class Strike {
  readonly #random: Random
  readonly #endpointId: string
  readonly #copy: number

  constructor({ seed, number }: SendOut, endpointId: string, copy: number) {
    this.#random = new Random().setEvent(seed, number)
    this.#endpointId = endpointId
    this.#copy = copy
  }

  /** @param attempt 0 stands for the send-out as a whole */
  hits({ place, probability, times, strikes }: FaultSetting, attempt: number): boolean {
    const before = strikes.get(this.#endpointId) ?? 0
    if (before >= times || this.randomAt(place, attempt).next() >= probability) return false
    strikes.set(this.#endpointId, before + 1)
    return true
  }

  randomAt(place: number, inside: number): Random {
    const own = placeInside(place ^ hashText(this.#endpointId), this.#copy)
    return this.#random.at(placeInside(own, inside))
  }
}

function changePayload(
  body: string,
  settings: readonly FaultSetting[],
  strike: Strike,
): { body: string; names: readonly string[] } {
  const struck = settings.filter((setting) => strike.hits(setting, 0))
  if (struck.length === 0) return { body, names: [] }
  const payload = parseJson(body)
  if (!isObject(payload)) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to plan fault "${struck[0]?.fault.name}": it changes members, got a template that makes no JSON object. Change the template.`,
    )
  }
  const effective = struck.filter(({ fault, values, place }) =>
    fault.payload?.(payload, values, strike.randomAt(place, -1)),
  )
  return { body: JSON.stringify(payload), names: effective.map(({ fault }) => fault.name) }
}

function addOrder(before: OrderPlan, added: Partial<OrderPlan>): OrderPlan {
  return {
    isDropped: before.isDropped || added.isDropped === true,
    delayMs: before.delayMs + (added.delayMs ?? 0),
    copies: before.copies + (added.copies ?? 0),
    copyGapMs: Math.max(before.copyGapMs, added.copyGapMs ?? 0),
    isCopyNewSendOut: before.isCopyNewSendOut || added.isCopyNewSendOut === true,
    reorder: added.reorder ?? before.reorder,
  }
}
