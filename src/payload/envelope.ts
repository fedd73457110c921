import type { EventType } from '../events/catalogue.js'
import type { EnvelopeEvent, EnvelopeEventSource, EnvelopeSource, EventData } from '../events/generated.js'
import { factsOf, type EnvelopeFacts } from '../events/event-facts.js'
import type { Json, JsonObject } from '../events/json.js'
import { parsePointer, valueAt, type Path } from '../events/path.js'
import { drawMachine, drawRequestMachine, hexId, randomId } from './ids.js'
import { formatInstant } from './instant-text.js'
import { hashText, placeInside, Random } from './random.js'
import { checkInstant } from './seed.js'

/** One thing that happened, before it is wrapped for an endpoint. */
export interface VoucherifyEvent<T extends EventType = EventType> {
  readonly type: T
  readonly variant: string
  readonly seed: string
  /** Which event of the seed it is, from 0. */
  readonly number: number
  /** When it happened, in milliseconds since 1970. */
  readonly at: number
  readonly projectId: string
  readonly data: EventData[T]
  readonly event: EnvelopeEvent
}

/** Where a payload goes, as the envelope tells it. */
export interface EnvelopeEndpoint {
  /** `wh_` and 24 characters for a webhook of the project, `distr_` and 26 for a distribution. */
  readonly id: string
  readonly url: string
  /** @default 'project' */
  readonly level?: 'project' | 'distribution'
  /** The name under which a distribution sends. @default the event type */
  readonly eventName?: string | undefined
}

/** Envelope and data, with the keys in the order of Voucherify's own payloads (seen in samples). */
export interface Payload<T extends EventType = EventType> {
  readonly id: string
  readonly project_id: string
  readonly created_at: string
  readonly type: string
  readonly data: EventData[T]
  readonly source: EnvelopeSource
  readonly event: EnvelopeEvent
}

/** What an event is drawn from besides its data. */
interface EventOrigin extends Pick<VoucherifyEvent, 'seed' | 'number' | 'at'> {
  /** @default 'given', for data that was not generated */
  readonly variant?: string
  /** How many ids of the data were minted in the request. @default 0 */
  readonly minted?: number
}

/**
 * Makes an event of data that is complete.
 *
 * @param data follows the schema of the event type
 * @param origin `at` counts where the data does not say when it happened
 * @throws MockVoucherifyError `invalid-option` where the data says an instant that ids cannot tell
 */
export function toEvent<T extends EventType>(
  type: T,
  data: JsonObject,
  { seed, number, at: otherwise, variant = 'given', minted = 0 }: EventOrigin,
): VoucherifyEvent<T> {
  const written = String(valueAt(data, happenedPath(type)) ?? '')
  const created = Date.parse(written)
  const at = Number.isNaN(created) ? otherwise : checkInstant(created, written)
  const random = envelopeRandom.setEvent(seed, number)
  const event = createEnvelopeEvent(type, data, at, minted, random, seed)
  // The types are generated from the schema that the data follows, which no signature can say.
  const typed = data as unknown as EventData[T]
  return { type, variant, seed, number, at, projectId: projectIdOf(seed), data: typed, event }
}

/** Where the data of an event says when it happened. */
export function happenedPath(type: EventType): Path {
  return pathOf(factsOf(type).at ?? '/created_at')
}

const envelopeRandom = new Random()

const places = {
  project: hashText('envelope project'),
  endpoint: hashText('envelope endpoint'),
  sendOut: hashText('envelope send-out'),
  origin: hashText('envelope origin'),
  application: hashText('envelope application'),
} as const

/** What all events of a seed share lies outside of every single one. */
const wholeRun = -1

/** The id of the project that all events of a seed name. */
export const projectIdOf = rememberLast((seed: string): string =>
  randomId(new Random().setEvent(seed, wholeRun).at(places.project), 'proj_', 8),
)

/**
 * The id of an endpoint, the same whenever the seed, the level and the URL are.
 *
 * @param url as `URL` spells it: with a slash at the end of a bare host, without a default port
 * @param number tells endpoints with one URL apart, from 0
 */
export function endpointIdOf(
  seed: string,
  url: string,
  level: 'project' | 'distribution' = 'project',
  number = 0,
): string {
  const random = new Random().setEvent(seed, wholeRun).at(placeInside(places.endpoint ^ hashText(url), number))
  return level === 'project' ? randomId(random, 'wh_', 24) : randomId(random, 'distr_', 26)
}

/** A run asks for the same ids at every payload. */
function rememberLast(make: (text: string) => string): (text: string) => string {
  let last: { readonly text: string; readonly made: string } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}

/**
 * The `event` member. All ids of one request share the machine's number and step its counter; the request begins 13 to 174 ms
 * before the event, 6 to 14 s where an automation makes it, and the event's id is minted up to 30 ms after it (read off samples).
 */
function createEnvelopeEvent(
  type: EventType,
  data: Json,
  at: number,
  minted: number,
  random: Random,
  seed: string,
): EnvelopeEvent {
  const facts = factsOf(type)
  const source = createEventSource(facts, data, random.at(places.origin), seed)
  const { node, counter } = drawRequestMachine(random)
  const request = at - (source.channel === 'INTERNAL' ? random.integer(6000, 14000) : random.integer(13, 174))
  const mintedAt = at + random.integer(0, 30)
  return {
    id: hexId(facts.idPrefix, mintedAt, node, counter + minted + random.integer(1, 9)),
    type,
    created_at: formatInstant(at),
    entity_id: String(valueAt(data, pathOf(facts.entity)) ?? ''),
    group_id: hexId('v-', request, node, counter),
    event_source: source,
  }
}

const sendOutRandom = new Random()

/**
 * Wraps an event for an endpoint, under a send-out id minted 593 to 4884 ms after the event (read off samples).
 */
export function wrapEvent<T extends EventType>(event: VoucherifyEvent<T>, endpoint: EnvelopeEndpoint): Payload<T> {
  const { level = 'project', eventName } = endpoint
  return {
    id: sendOutIdOf(event, endpoint.id, 0, event.at),
    project_id: event.projectId,
    created_at: event.event.created_at,
    type: level === 'distribution' ? (eventName ?? event.type) : event.type,
    data: event.data,
    source: {
      id: endpoint.id,
      object: level === 'distribution' ? 'distribution' : 'webhook',
      target_url: endpoint.url,
    },
    event: event.event,
  }
}

/**
 * The id of a send-out. One event may go to several endpoints, or to one again: each time under an id of its own.
 *
 * @param copy which send-out of the event to this endpoint it is, from 0
 * @param at what its time follows, in milliseconds since 1970
 */
export function sendOutIdOf(
  { seed, number }: Pick<VoucherifyEvent, 'seed' | 'number'>,
  endpointId: string,
  copy: number,
  at: number,
): string {
  const random = sendOutRandom.setEvent(seed, number).at(placeInside(places.sendOut ^ hashText(endpointId), copy))
  const { node, counter } = drawMachine(random)
  return hexId('whs_', at + random.integer(593, 4884), node, counter)
}

const paths = new Map<string, Path>()

/** The pointers stand in the schemas of events, so there are few of them. */
function pathOf(pointer: string): Path {
  let path = paths.get(pointer)
  if (path === undefined) paths.set(pointer, (path = parsePointer(pointer)))
  return path
}

/** Who caused the event: the publication's channel tells (seen in samples), and its user where it has one (our choice). */
function createEventSource(
  { channel, user }: EnvelopeFacts,
  data: Json,
  random: Random,
  seed: string,
): EnvelopeEventSource {
  const name = channel === undefined ? undefined : valueAt(data, pathOf(channel))
  if (name === 'Automation') return { channel: 'INTERNAL' }
  if (name === 'voucherify-web-ui' || name === 'Dashboard') {
    const named = user === undefined ? undefined : valueAt(data, pathOf(user))
    return { channel: 'USER_PORTAL', user: { id: typeof named === 'string' ? named : randomId(random, 'user_', 32) } }
  }
  return { channel: 'API', api_key: { name: 'Primary', app_id: appIdOf(seed) } }
}

/** The application whose key the API was called with: a project has one. */
const appIdOf = rememberLast((seed: string): string => {
  const hex = new Random().setEvent(seed, wholeRun).at(places.application).characters('0123456789abcdef', 31)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`
})
