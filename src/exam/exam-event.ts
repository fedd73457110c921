import type { EventType } from '../events/catalogue.js'
import { createEvent } from '../payload/create-payload.js'
import { endpointIdOf, toEvent, wrapEvent } from '../payload/envelope.js'
import type { JsonObject, Json } from '../events/json.js'
import { isObject } from '../events/json.js'
import type { Runtime } from '../runtime.js'

/** An event of the exam: a payload that checks may change before it is sent. */
export interface ExamEvent {
  /** `event.id`: what a probe is asked for. */
  readonly id: string
  readonly payload: JsonObject
}

/** Where an event of the exam comes from. */
export interface ExamEventOrigin {
  /** Decides the data: the same for the same seed, check and number. */
  readonly seed: string
  /** Decides the ids of the event and of the send-out: never used before, so that a receiver with a memory can be examined again. */
  readonly run: string
  readonly number: number
  readonly url: string
  /** @default 'voucher.published' */
  readonly type?: EventType
  /** @default the first */
  readonly variant?: string
  readonly level: 'project' | 'distribution'
  readonly runtime: Runtime
}

/** Makes a genuine event of this very moment. */
export function createExamEvent(origin: ExamEventOrigin): ExamEvent {
  const { seed, run, number, url, type = 'voucher.published', variant, level, runtime } = origin
  const { data, at } = createEvent(type, { seed, number, variant, now: runtime.clock.now(), runtime })
  const event = toEvent(type, toJsonObject(data), { seed: `${seed} ${run}`, number, at })
  const endpoint = {
    id: endpointIdOf(run, url, level),
    url,
    level,
    eventName: level === 'distribution' ? 'Exam' : undefined,
  }
  return { id: event.event.id, payload: toJsonObject(wrapEvent(event, endpoint)) }
}

/** What an event becomes when it is about something else. */
interface OtherEvent {
  readonly type: string
  readonly data: JsonObject
  readonly entityId: Json
}

/** Makes an event of another type out of a genuine one: only what depends on the type changes. */
export function retypeEvent({ payload }: ExamEvent, { type, data, entityId }: OtherEvent): ExamEvent {
  const event = partOf(payload, 'event')
  const id = idPrefixOf(type) + String(event['id']).slice(-idDigits)
  const isNamedByType = payload['type'] === event['type']
  return {
    id,
    payload: {
      ...payload,
      type: isNamedByType ? type : (payload['type'] ?? null),
      data,
      event: { ...event, id, type, entity_id: entityId },
    },
  }
}

const idDigits = 18

/** The prefixes of event ids by the first word of the type, seen in samples. All others begin with `evcus_`. */
const idPrefixes: Readonly<Record<string, string>> = {
  business_validation_rule: 'evbvr_',
  campaign: 'evcam_',
  publication: 'evpub_',
  redemption: 'evred_',
  voucher: 'evvou_',
}

function idPrefixOf(type: string): string {
  return idPrefixes[type.split('.')[0] ?? ''] ?? 'evcus_'
}

/** The part of a payload under a key, an empty one where it is missing. */
export function partOf(payload: JsonObject, key: string): JsonObject {
  const part: Json | undefined = payload[key]
  if (isObject(part)) return part
  const made: JsonObject = {}
  payload[key] = made
  return made
}

function toJsonObject(value: unknown): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  if (!isObject(copy)) throw new TypeError('A payload is an object')
  return copy
}
