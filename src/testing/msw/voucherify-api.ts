import { HttpResponse, type HttpHandler } from 'msw'
import { createFetchTransport } from '../../delivery/fetch-transport.js'
import type { EndpointOptions } from '../../delivery/endpoint.js'
import { isLoopbackUrl } from '../../delivery/target.js'
import { createSender } from '../../emitter/create-sender.js'
import type { EmitterOptions } from '../../emitter/emitter-options.js'
import type { Sender } from '../../emitter/sender.js'
import { checkFakeOptions, checkNames, checkOption } from '../../fake/beginning/check-fake-options.js'
import type { Deliveries } from '../../fake/deliveries.js'
import type { Fake, FakeOptions } from '../../fake/fake.js'
import type { Journal } from '../../journal/journal.js'
import { systemRuntime } from '../../runtime.js'
import { readBase, readEndpoints, type DeliveryOptions } from './check-options.js'
import { NarrowedHandler } from './narrowed-handler.js'
import { nextTask } from './next-task.js'
import { readApiPath, readApiRequest, type UnreadRequest } from './read-api-request.js'

/** What stands in for Voucherify's API, and where its webhooks go: to one receiver, or to several that may have secrets of their own. */
export type VoucherifyApiOptions = ApiOptions & (ToOne | ToSeveral)

interface ToOne {
  /**
   * The receiver of the webhooks: a URL, or one in the same process: a fetch handler, a Node listener such as an Express app, a
   * Fastify instance, a `voucherifyReceiver`.
   */
  readonly deliverTo: NonNullable<DeliveryOptions['deliverTo']>
  readonly endpoints?: undefined
  /** Signs the webhooks. */
  readonly secret: string
}

interface ToSeveral {
  /** Several receivers, or one with settings of its own. */
  readonly endpoints: readonly EndpointOptions[]
  readonly deliverTo?: undefined
  /** Signs the webhooks of endpoints that have no secret of their own. */
  readonly secret?: string | undefined
}

interface ApiOptions
  extends
    FakeOptions,
    Pick<
      EmitterOptions,
      'clock' | 'retries' | 'faults' | 'seed' | 'now' | 'timeoutMs' | 'journal' | 'runtime' | 'transport' | 'allowHosts'
    > {
  /**
   * A base of your own besides Voucherify's hosts, such as `http://localhost:9000`. Only the paths of Voucherify's APIs are answered
   * there: `/v1`, `/client`, `/management`.
   *
   * @default none
   */
  readonly baseUrl?: string | undefined
  /** When a refused webhook is repeated. @default 'none' (our choice: a suite does not wait) */
  readonly retries?: EmitterOptions['retries']
}

/** A stand-in for Voucherify's API. */
export interface VoucherifyApi {
  /** For `setupServer`, `setupWorker` or `server.use`. */
  readonly handlers: readonly HttpHandler[]
  /** What signs and sends the webhooks: its faults, endpoints and clock can be changed by a test. */
  readonly emitter: Sender
  /** What was sent and what came of it. */
  readonly journal: Journal
  /** Resolves when all webhooks of what was answered are settled, and of what their receivers published in turn. */
  idle(): Promise<void>
  /** Puts everything back: what is known, the endpoints, the faults, the journal. Between two tests. */
  reset(): Promise<void>
}

const optionNames = {
  deliverTo: true,
  endpoints: true,
  secret: true,
  baseUrl: true,
  unknown: true,
  duplicateSourceId: true,
  campaigns: true,
  vouchers: true,
  customers: true,
  clock: true,
  retries: true,
  faults: true,
  seed: true,
  now: true,
  timeoutMs: true,
  journal: true,
  runtime: true,
  transport: true,
  allowHosts: true,
} as const satisfies Record<keyof VoucherifyApiOptions, true>

/** The hosts of Voucherify's API (documented). */
const hosts = ['https://api.voucherify.io', 'https://us1.api.voucherify.io', 'https://as1.api.voucherify.io'] as const

/** How the paths of Voucherify's APIs begin (documented). */
const apis = /^\/(?:v1|client|management)(?:\/|$)/

/**
 * Handlers for msw that stand in for Voucherify's API: they answer as Voucherify does, then deliver the signed webhooks. An operation
 * that they do not know is answered with 501. Credentials are not checked.
 *
 * @throws TypeError for an option that is not known or cannot be, naming it
 * @throws MockVoucherifyError as `createEmitter`
 * @example
 * const voucherify = voucherifyApi({ deliverTo: app, secret: 'my-secret' })
 * const server = setupServer(...voucherify.handlers)
 */
export function voucherifyApi(options: VoucherifyApiOptions): VoucherifyApi {
  checkOption(typeof options === 'object', 'options', 'an object such as { deliverTo, secret }', options)
  checkNames(options, Object.keys(optionNames))
  checkFakeOptions(options)
  const { retries = 'none', transport = createFetchTransport(), runtime = systemRuntime, ...settings } = options
  const endpoints = readEndpoints(options)
  const ownBase = options.baseUrl === undefined ? undefined : readBase(options.baseUrl)
  const { sender } = createSender({ ...settings, endpoints, retries, transport, runtime })
  let loading: Promise<LoadedFake> | undefined

  /** Loaded when it is first asked: a suite imports many things that its single tests do not need. */
  const load = async (): Promise<LoadedFake> => {
    const [{ Fake }, { UnreadBody }, { Deliveries }, { RateLimit }] = await Promise.all([
      import('../../fake/fake.js'),
      import('../../fake/reading/unread-body.js'),
      import('../../fake/deliveries.js'),
      import('../../fake/rate-limit.js'),
    ])
    const fake = new Fake(sender.seed, options)
    const limit = new RateLimit()
    return {
      count: () => limit.count(runtime.clock.now()),
      ask: ({ bytes, contentType, ...request }) =>
        fake.ask({ ...request, body: new UnreadBody(bytes, contentType) }, sender.next.at),
      reset: () => {
        fake.reset()
        limit.reset()
      },
      deliveries: new Deliveries(sender),
    }
  }

  const resolve = async (request: Request, base: string): Promise<Response> => {
    const read = await readApiRequest(request, base)
    const fake = await (loading ??= load())
    const { response, events, notes } = fake.ask(read)
    for (const text of notes) void sender.journal.record({ kind: 'note', text }, sender.clock.now())
    if (events.length > 0) void fake.deliveries.begin(events, nextTask())
    return reply(response, fake.count())
  }

  const isWebhook = ({ method, url }: Request): boolean =>
    method === 'POST' &&
    sender.endpoints
      .list()
      .some((to) => to.transport === undefined && (to.isHostAllowed || isLoopbackUrl(to.url)) && to.url.href === url)

  const answerAt = (base: string, takes: (path: string) => boolean): HttpHandler =>
    new NarrowedHandler(
      (request) => request.url.startsWith(`${base}/`) && takes(readApiPath(request, base)),
      ({ request }) => resolve(request, base),
    )

  return {
    handlers: [
      // Without an answer: a handler of the suite's own for its receiver may stand behind this one.
      new NarrowedHandler(isWebhook, () => {}),
      ...hosts.map((host) => answerAt(host, () => true)),
      // What else there is on a host of the suite's own is none of Voucherify's.
      ...(ownBase === undefined ? [] : [answerAt(ownBase, (path) => apis.test(path))]),
    ],
    emitter: sender,
    journal: sender.journal,
    async idle() {
      let fake: LoadedFake | undefined
      // A receiver may publish in its turn.
      do {
        fake = await loading
        await fake?.deliveries.recorded()
        await sender.idle()
      } while (fake?.deliveries.areBegun === true)
    },
    async reset() {
      const fake = await loading
      fake?.reset()
      await fake?.deliveries.reset()
      await sender.reset()
    },
  }
}

/** A fake, with what it needs to read bodies, and what sends its events. */
interface LoadedFake {
  ask(request: UnreadRequest): ReturnType<Fake['ask']>
  /** Counts a call, and gives the headers that tell how many are left. */
  count(): Readonly<Record<string, string>>
  reset(): void
  readonly deliveries: Deliveries
}

function reply(
  { status, body, allow }: ReturnType<LoadedFake['ask']>['response'],
  limits: Readonly<Record<string, string>>,
): Response {
  const headers = { ...limits, ...(allow === undefined ? {} : { allow }) }
  return body === undefined ? new HttpResponse(null, { status, headers }) : HttpResponse.json(body, { status, headers })
}
