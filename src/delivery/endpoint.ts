import { MockVoucherifyError } from '../errors.js'
import { isSentBy, toEventType, type EventType, type Level } from '../events/catalogue.js'
import { eventTypes } from '../events/event-facts.js'
import type { JournalEndpoint } from '../journal/journal.js'
import { toPattern } from '../journal/query.js'
import { findPayloadForm, type PayloadFormName } from '../payload/forms.js'
import type { SignatureScheme, Signer } from '../signature/scheme.js'
import { findSignatureScheme, type SignatureSchemeName } from '../signature/schemes.js'
import type { Transport } from '../runtime.js'
import { createReceiverTransport, type InProcessReceiver } from './receiver.js'
import { checkFaults } from './faults/check-faults.js'
import type { FaultOption } from './faults/faults.js'
import { readFaults, type FaultSetting } from './faults/read-faults.js'
import { isHostAllowed, readTarget } from './target.js'

/** A receiver to send to. */
export interface EndpointOptions {
  /** Where payloads are posted. @default 'http://localhost/webhook' where `deliverTo` is given; else it must be named */
  readonly url?: string | undefined
  /** A receiver in the same process: a fetch handler, a Node listener such as an Express app, or a Fastify instance. */
  readonly deliverTo?: InProcessReceiver | undefined
  /** Signs the bodies. @default the emitter's secret: Voucherify has one for all webhooks of a project (documented) */
  readonly secret?: string | undefined
  /** @default 'voucherify' */
  readonly scheme?: SignatureSchemeName | undefined
  /** Event types to send; `*` stands for anything, as in `voucher.*`. @default ['*'] */
  readonly events?: readonly string[] | undefined
  /** Headers that are added to each attempt (documented since 2026-03). @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** A webhook of the project, or one of a distribution. @default 'project' */
  readonly level?: Level | undefined
  /** How payloads are written: see `payloadForms`. @default 'fresh' */
  readonly form?: PayloadFormName | undefined
  /** What a distribution's payloads name as their `type` (documented: its user types it in). @default the event type */
  readonly eventName?: string | undefined
  /** Text of the payload designer: JSON with `{{path}}` of the data, which becomes the `data`. Distributions only. */
  readonly template?: string | undefined
  /** True sends the data, or what the template makes of it, without an envelope. Distributions only. @default false */
  readonly rawPayload?: boolean | undefined
  /** What goes wrong on the way to this receiver. @default nothing */
  readonly faults?: readonly FaultOption[] | undefined
  /** @default 'active' */
  readonly status?: EndpointStatus | undefined
}

/** `disabled` is a project's webhook that is switched off, `paused` a distribution (documented). */
export type EndpointStatus = JournalEndpoint['status']

/** An endpoint whose settings are checked and whose secret is ready to sign. */
export interface Endpoint {
  /** The id that the envelope names as its source. */
  readonly id: string
  /** When it was made, in milliseconds since 1970. */
  readonly createdAt: number
  readonly url: URL
  /** True where the host was allowed by name. */
  readonly isHostAllowed: boolean
  /** The way to a receiver in the same process; undefined where it goes over the network. */
  readonly transport: Transport | undefined
  readonly level: Level
  readonly scheme: SignatureScheme
  readonly signer: Signer
  readonly events: readonly string[]
  /** What each attempt carries besides, unless the endpoint's own headers say otherwise. */
  readonly standardHeaders: ReadonlyArray<readonly [name: string, value: string]>
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly form: PayloadFormName
  readonly eventName: string | undefined
  readonly template: string | undefined
  readonly rawPayload: boolean
  readonly faults: readonly FaultSetting[]
  readonly status: EndpointStatus
  /** What it was made from, so that a change can name only what changes. */
  readonly options: EndpointOptions
}

/**
 * Checks an endpoint's settings.
 *
 * @throws MockVoucherifyError `invalid-url`, `target-not-allowed`, `invalid-secret`, `unknown-scheme`, `unknown-event`, `wrong-level`, `unknown-fault`,
 * `invalid-option`
 * @throws TypeError for a `deliverTo` that is no receiver
 */
export function createEndpoint(
  id: string,
  createdAt: number,
  options: EndpointOptions,
  allowHosts: readonly string[],
): Endpoint {
  const {
    level = 'project',
    events = ['*'],
    headers = {},
    form = 'fresh',
    rawPayload = false,
    status = 'active',
  } = options
  const url = readTarget(targetOf(options), allowHosts)
  const scheme = findSignatureScheme(options.scheme ?? 'voucherify')
  if (events.length === 0) throw invalid('it has no event types', '[]', 'Name some, or leave them out for all.')
  const wanted = events.map((type) => (type.includes('*') ? checkPattern(type, level) : toWantedType(type, level)))
  if (options.eventName === '')
    throw invalid('a distribution has a name', 'eventName ""', 'Leave it out for the event type.')
  const { isForDistributions } = findPayloadForm(form)
  if (level === 'project') refuseDistributionOptions(options)
  else if (!isForDistributions) {
    throw invalid('distributions do not have this form', `form "${form}"`, 'Leave it out, or set level to "project".')
  }
  const endpoint: Endpoint = {
    id,
    createdAt,
    url,
    isHostAllowed: isHostAllowed(url, allowHosts),
    transport: options.deliverTo === undefined ? undefined : createReceiverTransport(options.deliverTo),
    level,
    scheme,
    signer: scheme.prepare(options.secret ?? ''),
    events: wanted,
    standardHeaders: standardHeaders.filter(([name]) => !hasHeader(headers, name)),
    headers: checkHeaders(Object.entries(headers), scheme, level),
    form,
    eventName: options.eventName,
    template: options.template,
    rawPayload,
    faults: readFaults(options.faults ?? [], 'endpoint'),
    status,
    options,
  }
  // Whether its transport obeys the faults that act on the socket is not known here.
  checkFaults(endpoint.faults, endpoint, true)
  return endpoint
}

/** Where an endpoint's payloads are posted, as it was written. */
export function targetOf({ url, deliverTo }: EndpointOptions): string {
  return url ?? (deliverTo === undefined ? '' : 'http://localhost/webhook')
}

/** True where the endpoint is switched on and wants events of this type, whether or not its level is sent such. */
export function wants({ events, status }: Endpoint, type: EventType): boolean {
  return status === 'active' && events.some((wanted) => wanted === '*' || toPattern(wanted).test(type))
}

/** A pattern that no event fits would never send anything. */
function checkPattern(pattern: string, level: Level): string {
  const expression = toPattern(pattern)
  if (eventTypes.some((type) => isSentBy(level, type) && expression.test(type))) return pattern
  throw invalid('no event of this level fits', `events "${pattern}"`, '`mock-voucherify events` lists them.')
}

function toWantedType(name: string, level: Level): EventType {
  const type = toEventType(name)
  if (isSentBy(level, type)) return type
  throw new MockVoucherifyError(
    'wrong-level',
    `Failed to create endpoint: only a distribution sends such events, got event "${type}". Set level to "distribution".`,
  )
}

/** The endpoint as the journal and the control API tell of it: without its secret. */
export function describeEndpoint({ id, url, level, events, scheme, status }: Endpoint): JournalEndpoint {
  return { id, url: url.href, level, events, scheme: scheme.name, status }
}

function refuseDistributionOptions({ eventName, template, rawPayload }: EndpointOptions): void {
  const given = Object.entries({ eventName, template, rawPayload }).find(([, value]) => value !== undefined)
  if (given !== undefined) {
    throw invalid(`only a distribution has the option ${given[0]}`, 'level "project"', 'Set level to "distribution".')
  }
}

function invalid(reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to create endpoint: ${reason}, got ${given}. ${mend}`)
}

/** Voucherify documents JSON; the rest is our choice. The user agent tells test traffic from the real thing. */
const standardHeaders = [
  ['content-type', 'application/json'],
  ['user-agent', 'mock-voucherify'],
] as const

function hasHeader(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((own) => own.toLowerCase() === name)
}

/** Headers that describe the request as it is: another value would only make a broken one. */
const ownHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'host', 'expect'])

function checkHeaders(
  headers: ReadonlyArray<readonly [string, string]>,
  scheme: SignatureScheme,
  level: Endpoint['level'],
): ReadonlyArray<readonly [string, string]> {
  const seen = new Set<string>()
  for (const [name, value] of headers) {
    const lowerName = name.toLowerCase()
    if (ownHeaders.has(lowerName)) throw refuseHeader('the request sets this one itself', name, 'Leave it out.')
    if (lowerName === scheme.header) {
      throw refuseHeader('it holds the signature', name, 'Choose the secret and the scheme instead.')
    }
    if (seen.has(lowerName)) throw refuseHeader('it is there twice', name, 'Names are unique (documented).')
    if (!isHeader(name, value)) {
      throw refuseHeader(
        'a name or value of this form cannot be sent',
        name,
        'Use lower-case letters, digits and dashes.',
      )
    }
    if (level === 'distribution' && !/^[a-z\d-]+$/.test(name)) {
      throw refuseHeader(
        'names of a distribution are lower-case letters, digits and dashes (documented)',
        name,
        'Write it like x-shop-id.',
      )
    }
    seen.add(lowerName)
  }
  return headers
}

function refuseHeader(reason: string, name: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to add header: ${reason}, got "${name}". ${mend}`, { name })
}

function isHeader(name: string, value: string): boolean {
  try {
    return new Headers([[name, value]]).has(name)
  } catch {
    return false
  }
}
