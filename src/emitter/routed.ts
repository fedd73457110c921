import type { Dispatcher } from '../delivery/dispatcher.js'
import type { Endpoint } from '../delivery/endpoint.js'
import type { FaultPlan } from '../delivery/fault-plan.js'
import type { EventType } from '../events/catalogue.js'
import type { Journal } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import { serialize } from '../payload/body.js'
import { wrapEvent, type VoucherifyEvent } from '../payload/envelope.js'
import type { Prepared, Routed, Sent } from './sender.js'

/** A send-out, where it goes, and what it meets on the way. */
interface Planned {
  readonly endpoint: Endpoint
  readonly sendOut: SendOut
  readonly plan: FaultPlan
}

function toPrepared({ endpoint, sendOut, plan }: Planned): Prepared {
  const stamp = { id: sendOut.id, sentAt: Date.parse(sendOut.createdAt) }
  const { faults, ...request } = plan.createRequest(endpoint, sendOut.body, stamp, 1)
  return { sendOut, request, faults }
}

/** An event and its send-outs, before it is chosen what becomes of them. */
export function createRouted<T extends EventType>(
  event: VoucherifyEvent<T>,
  planned: readonly Planned[],
  dispatcher: Dispatcher,
  journal: Journal,
): Routed<T> {
  return {
    event,
    async send() {
      const settled = planned.map(
        ({ sendOut, plan }) =>
          new Promise<SendOut>((resolve, reject) => void dispatcher.add(sendOut, plan, resolve).catch(reject)),
      )
      return { event, sendOuts: await Promise.all(settled) }
    },
    async enqueue(): Promise<Sent<T>> {
      await Promise.all(planned.map(({ sendOut, plan }) => dispatcher.add(sendOut, plan)))
      return { event, sendOuts: planned.map(({ sendOut }) => journal.find(sendOut.id) ?? sendOut) }
    },
    prepare: () => planned.map(toPrepared),
  }
}

/** The send-out of an event to an endpoint, before anything is tried. */
export function createSendOut(event: VoucherifyEvent, endpoint: Endpoint, at: number): SendOut {
  const { id, level, eventName } = endpoint
  const payload = wrapEvent(event, { id, url: endpoint.url.href, level, eventName })
  return {
    id: payload.id,
    type: event.type,
    eventId: event.event.id,
    endpoint: { id, url: endpoint.url.href },
    createdAt: new Date(at).toISOString(),
    seed: event.seed,
    number: event.number,
    variant: event.variant,
    body: serialize(payload, endpoint),
    status: 'pending',
    attempts: [],
  }
}
