import { createEndpoint, type Endpoint, type EndpointOptions } from './delivery/endpoint.js'
import { defaultMaxResponseBytes, defaultTimeoutMs, isDelivered } from './delivery/outcome.js'
import { createRequest, type DeliveryRequest } from './delivery/request.js'
import { createUndiciTransport } from './delivery/undici-transport.js'
import { MockVoucherifyError } from './errors.js'
import type { EventType } from './events/catalogue.js'
import { createMemoryJournal, type Journal } from './journal/journal.js'
import type { Attempt, SendOut } from './journal/send-out.js'
import { createEvent, type EventOptions } from './payload/create-payload.js'
import { endpointIdOf, wrapEvent, type VoucherifyEvent } from './payload/envelope.js'
import { drawSeed, seededStartAt, seededStepMs, toInstant, type Seed } from './payload/seed.js'
import { systemRuntime, type Runtime, type Transport } from './runtime.js'

/** What an emitter is made from. */
export interface EmitterOptions {
  /** The receivers. Each event goes to all of them. @default none */
  readonly endpoints?: readonly EndpointOptions[] | undefined
  /** Repeats a run to the byte. @default a fresh one, see `emitter.seed` */
  readonly seed?: Seed | undefined
  /** When the first event happens. @default the present; with a seed, a fixed instant. Each event is a second later. */
  readonly now?: string | number | Date | undefined
  /** The locale of names and places, as faker names it. @default 'en' */
  readonly locale?: string | undefined
  /** How long a receiver may take, in milliseconds. @default 10000, as Voucherify waits (documented) */
  readonly timeoutMs?: number | undefined
  /** Hosts outside this machine that may be sent to, by name. @default none */
  readonly allowHosts?: readonly string[] | undefined
  /** @default a pooled HTTP client */
  readonly transport?: Transport | undefined
  /** @default in memory */
  readonly journal?: Journal | undefined
  readonly runtime?: Runtime | undefined
}

/** What one event is made from; seed and time are the emitter's. */
export interface SendOptions<T extends EventType = EventType> extends Pick<
  EventOptions<T>,
  'variant' | 'data' | 'invalid' | 'locale'
> {
  /** Where this event goes. @default the emitter's endpoints */
  readonly endpoints?: readonly EndpointOptions[] | undefined
}

/** An event, and one send-out of it for each endpoint. */
export interface Sent<T extends EventType = EventType> {
  readonly event: VoucherifyEvent<T>
  readonly sendOuts: readonly SendOut[]
}

/** A send-out that was made but not sent, with its request. */
export interface Prepared {
  readonly sendOut: SendOut
  readonly request: DeliveryRequest
}

/** Makes events, signs them and sends them. */
export interface Emitter extends AsyncDisposable {
  /** What repeats this run to the byte. */
  readonly seed: string
  readonly endpoints: readonly Endpoint[]
  readonly journal: Journal
  /** Makes the next event and sends it to every endpoint. Resolves when each send-out is settled; what the receiver does never rejects it. */
  send<T extends EventType>(type: T, options?: SendOptions<T>): Promise<Sent<T>>
  /** Makes the next event and its requests, and sends nothing. */
  prepare<T extends EventType>(type: T, options?: SendOptions<T>): readonly Prepared[]
  /** Closes all connections. */
  close(): Promise<void>
}

/**
 * Creates an emitter: the engine behind the command line, the server and the test helpers.
 *
 * @throws MockVoucherifyError `invalid-url`, `target-not-allowed`, `invalid-secret`, `unknown-scheme`, `invalid-option`
 * @example
 * await using emitter = createEmitter({ endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }] })
 * const { sendOuts } = await emitter.send('voucher.published', { variant: 'gift-card' })
 */
export function createEmitter(options: EmitterOptions = {}): Emitter {
  const { allowHosts = [], runtime = systemRuntime, journal = createMemoryJournal() } = options
  const seed = String(options.seed ?? drawSeed(runtime.random))
  const timeoutMs = checkTimeout(options.timeoutMs ?? defaultTimeoutMs)
  const toEndpoints = (given: readonly EndpointOptions[]): readonly Endpoint[] =>
    given.map((endpoint) => createEndpoint(endpoint, allowHosts, (url) => endpointIdOf(seed, url)))
  const endpoints = toEndpoints(options.endpoints ?? [])
  const transport = options.transport ?? createUndiciTransport({ allowHosts })
  const startAt = startOf(options)
  let number = 0

  const prepareEvent = <T extends EventType>(type: T, { endpoints: own, ...given }: SendOptions<T>) => {
    const targets = own === undefined ? endpoints : toEndpoints(own)
    const now = startAt === undefined ? runtime.clock.now() : startAt + number * seededStepMs
    const event = createEvent(type, { locale: options.locale, ...given, seed, number, now, runtime })
    number++
    return { event, sendOuts: targets.map((endpoint) => [endpoint, createSendOut(event, endpoint)] as const) }
  }

  const createSendOut = (event: VoucherifyEvent, endpoint: Endpoint): SendOut => {
    const payload = wrapEvent(event, { id: endpoint.id, url: endpoint.url.href })
    return {
      id: payload.id,
      type: event.type,
      eventId: event.event.id,
      endpoint: { id: endpoint.id, url: endpoint.url.href },
      createdAt: isoNow(),
      seed,
      number: event.number,
      variant: event.variant,
      body: JSON.stringify(payload),
      status: 'pending',
      attempts: [],
    }
  }

  const deliver = async (endpoint: Endpoint, sendOut: SendOut): Promise<SendOut> => {
    journal.record({ kind: 'send-out', sendOut })
    const at = isoNow()
    const request = createRequest(endpoint, sendOut.body, { id: sendOut.id, sentAt: Date.parse(at) })
    const outcome = await transport.send({ ...request, timeoutMs, maxResponseBytes: defaultMaxResponseBytes })
    const attempt: Attempt = { number: 1, at, headers: request.headers, outcome }
    const status = isDelivered(outcome) ? 'delivered' : 'failed'
    journal.record({ kind: 'attempt', sendOutId: sendOut.id, attempt })
    journal.record({ kind: 'settled', sendOutId: sendOut.id, status })
    return { ...sendOut, attempts: [attempt], status }
  }

  const isoNow = (): string => new Date(runtime.clock.now()).toISOString()

  return {
    seed,
    endpoints,
    journal,
    async send(type, given = {}) {
      const { event, sendOuts } = prepareEvent(type, given)
      return { event, sendOuts: await Promise.all(sendOuts.map(([endpoint, sendOut]) => deliver(endpoint, sendOut))) }
    },
    prepare(type, given = {}) {
      return prepareEvent(type, given).sendOuts.map(([endpoint, sendOut]) => {
        const stamp = { id: sendOut.id, sentAt: Date.parse(sendOut.createdAt) }
        return { sendOut, request: createRequest(endpoint, sendOut.body, stamp) }
      })
    },
    close: () => transport.close(),
    [Symbol.asyncDispose]: () => transport.close(),
  }
}

function startOf({ now, seed }: EmitterOptions): number | undefined {
  if (now !== undefined) return toInstant(now)
  return seed === undefined ? undefined : seededStartAt
}

function checkTimeout(timeoutMs: number): number {
  if (Number.isFinite(timeoutMs) && timeoutMs > 0) return timeoutMs
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to create emitter: the time limit must be longer than 0 ms, got ${timeoutMs}. Voucherify waits 10000 ms.`,
  )
}
