import { isObject, type Json, type JsonObject } from '../events/json.js'
import { readName } from '../read-name.js'
import type { Payload } from './envelope.js'

/** A payload in one of its forms: of its members only the data is looked at again. */
export interface Formed {
  readonly data: object
  readonly [member: string]: unknown
}

interface FormRow {
  readonly description: string
  /** Distributions are younger than the oldest form. */
  readonly isForDistributions: boolean
  create(payload: Payload): Formed
}

/** The forms in which Voucherify has sent one and the same event. */
export const payloadForms = {
  fresh: {
    description: 'as it is sent first (seen in samples)',
    isForDistributions: true,
    create: (payload) => ({ ...payload }),
  },
  stored: {
    description: 'as read back from a database: the shortest keys first, and no event.entity_id (seen in samples)',
    isForDistributions: true,
    create: createStored,
  },
  'v2018-08-01': {
    description: 'the version of webhooks that ended in March 2024 (documented then)',
    isForDistributions: false,
    create: createOldVersion,
  },
} as const satisfies Readonly<Record<string, FormRow>>

/** The name of a form of payloads. */
export type PayloadFormName = keyof typeof payloadForms

/**
 * The form of that name.
 *
 * @throws MockVoucherifyError `invalid-option`, with the nearest known name
 */
export function findPayloadForm(name: string): FormRow {
  return payloadForms[readName(name, 'form', payloadForms)]
}

/**
 * Keys are in the order of PostgreSQL's jsonb in `data` and `event`, and in that of the envelope around them (seen in samples of
 * 2024). A receiver that verifies the bytes as they came does not notice.
 */
function createStored(payload: Payload): Formed {
  const { entity_id: _left, ...event } = toJson(payload.event)
  return { ...payload, data: sortMembers(toJson(payload.data)), event: sortMembers(event) }
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  return isObject(value) ? sortMembers(value) : value
}

function sortMembers(object: JsonObject): JsonObject {
  const members = Object.entries(object).map(([key, value]) => ({ key, bytes: encoder.encode(key), value }))
  members.sort((one, other) => one.bytes.length - other.bytes.length || compareBytes(one.bytes, other.bytes))
  return Object.fromEntries(members.map(({ key, value }) => [key, sortKeys(value)]))
}

const encoder = new TextEncoder()

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const index = one.findIndex((byte, at) => byte !== other[at])
  return (one[index] ?? 0) - (other[index] ?? 0)
}

/**
 * The members of the envelope are documented. That `data.object` is what the event is about and `data.related_object` the first
 * other object of the data is our choice; `data.previous_attributes`, which changes had, is not made.
 */
function createOldVersion({ project_id, created_at, type, data, source, event }: Payload): Formed {
  const objects = Object.values(toJson(data)).filter((value) => isObject(value) && 'id' in value)
  const object = objects.find((value) => isObject(value) && value['id'] === event.entity_id)
  const related = objects.find((value) => isObject(value) && value['id'] !== event.entity_id)
  return {
    id: event.id,
    object: 'event',
    webhook_id: source.id,
    project_id,
    created_at,
    type,
    data: { object: object ?? data, ...(related === undefined ? {} : { related_object: related }) },
    metadata: { source: event.event_source.channel },
  }
}

/** A copy of what was made from JSON, which its generated type does not say. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value))
}
