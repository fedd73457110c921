import type { FaultOption } from '../delivery/faults/faults.js'
import type { JournalEntry, JournalQuery } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import { systemFetch, systemRuntime, type Fetch, type Runtime } from '../runtime.js'
import type { Scenario } from '../scenario/scenario.js'
import type { ScenarioDescription } from '../scenario/shipped.js'
import type {
  ActiveFaults,
  ClockAnswer,
  Counts,
  DryRun,
  EndpointAnswer,
  EventAnswer,
  FaultList,
  Fired,
  Health,
  JournalAnswer,
  Play,
  ScenarioAnswer,
  SendOutList,
  SendOutSummary,
  SignatureAnswer,
} from './answers.js'
import type { ApiConduct } from './api/conduct.js'
import type { EventSummary } from '../events/summarize-event.js'
import type { Choices } from './choices.js'
import type { ConductBody } from './api/conduct-routes.js'
import { createExams } from './client-exams.js'
import { createState } from './client-state.js'
import { Asker } from './client-request.js'
import type { EndpointHealth } from './endpoint-health.js'
import type { EndpointChanges, NewEndpoint } from './endpoints.js'
import type { ExportFormat } from './exports.js'
import type { FireBody } from './fire.js'
import { readChanges } from './read-changes.js'
import type { SendOutFormName } from './send-out-forms.js'
import type { SignatureBody, SignatureQuery } from './signature.js'
import { waitForSendOut, type WaitOptions } from './wait-for-send-out.js'

/** How a client reaches its server. */
export interface ClientOptions {
  /** @default the global fetch, looked up at each request */
  readonly fetch?: Fetch | undefined
  readonly runtime?: Runtime | undefined
}

/** Which send-outs to list. */
export interface SendOutQuery extends JournalQuery {
  /** Only those that were made before the one of this id: the last of a list brings the next one. */
  readonly before?: string | undefined
  /** @default 50, at most 500 */
  readonly limit?: number | undefined
}

/** Which changes to read. */
export interface ChangesOptions {
  /** First repeats what is kept since the change of this number; 0 repeats all. @default nothing is repeated */
  readonly after?: number | undefined
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined
}

/** Whether to be answered before the attempt was made. */
export interface AttemptOptions {
  /** @default true */
  readonly wait?: boolean | undefined
}

/** The control API of a server in another process: a method for each route. */
export type Client = ReturnType<typeof createClient>

/**
 * Creates a client of a server, in this process or another one. It loads nothing of the server itself.
 *
 * @param url such as `http://127.0.0.1:8682`
 * @throws MockVoucherifyError `invalid-url`. Each method throws with the code of the server's refusal, or `server-unreachable`.
 * @example
 * import { createClient } from 'mock-voucherify/client'
 *
 * const client = createClient('http://127.0.0.1:8682')
 * await client.endpoints.create({ url: 'http://localhost:3000/webhook', secret: 'my-secret' })
 * const { sendOuts } = await client.sendOuts.fire('voucher.published', { variant: 'gift-card' })
 */
export function createClient(url: string, options: ClientOptions = {}) {
  const { fetch = systemFetch, runtime = systemRuntime } = options
  const asker = new Asker(url, fetch)
  return {
    health: () => asker.ask<Health>({ path: '/health' }),
    /** Resolves where the server can do its work. */
    ready: () => asker.tell({ path: '/ready' }),
    /** Puts everything back to what it was at the start. */
    reset: () => asker.tell({ method: 'POST', path: '/reset' }),
    events: createEvents(asker),
    endpoints: createEndpoints(asker),
    sendOuts: createSendOuts(asker, runtime),
    faults: createFaults(asker),
    api: createApi(asker),
    state: createState(asker),
    scenarios: createScenarios(asker),
    plays: createPlays(asker),
    exams: createExams(asker),
    clock: createClock(asker),
    journal: createJournal(asker),
    /**
     * Every change as it happens, until the server is closed or the loop is left.
     *
     * @example
     * for await (const change of client.changes()) if (change.kind === 'settled') console.log(change.status)
     */
    async *changes({ after, signal }: ChangesOptions = {}): AsyncGenerator<JournalEntry, void, undefined> {
      const { body } = await asker.open({ path: '/changes', query: { after }, signal })
      if (body !== null) yield* readChanges(body, signal)
    },
  }
}

function createEvents(asker: Asker) {
  return {
    list: async () => (await asker.ask<{ events: readonly EventSummary[] }>({ path: '/events' })).events,
    get: (type: string) => asker.ask<EventAnswer>({ path: one('/events', type) }),
  }
}

function createEndpoints(asker: Asker) {
  return {
    list: async () => (await asker.ask<{ endpoints: readonly EndpointAnswer[] }>({ path: '/endpoints' })).endpoints,
    get: (id: string) => asker.ask<EndpointAnswer>({ path: one('/endpoints', id) }),
    /** How each of them takes what it is sent. */
    health: async () =>
      (await asker.ask<{ endpoints: readonly EndpointHealth[] }>({ path: '/health/endpoints' })).endpoints,
    /** What their settings can be chosen from. */
    choices: () => asker.ask<Choices>({ path: '/choices' }),
    create: (body: NewEndpoint) => asker.ask<EndpointAnswer>({ method: 'POST', path: '/endpoints', body }),
    /** Changes what is named; `null` puts the default back. */
    change: (id: string, body: EndpointChanges) =>
      asker.ask<EndpointAnswer>({ method: 'PATCH', path: one('/endpoints', id), body }),
    delete: (id: string) => asker.tell({ method: 'DELETE', path: one('/endpoints', id) }),
    enable: (id: string) => asker.ask<EndpointAnswer>({ method: 'POST', path: `${one('/endpoints', id)}/enable` }),
    disable: (id: string) => asker.ask<EndpointAnswer>({ method: 'POST', path: `${one('/endpoints', id)}/disable` }),
  }
}

function createSendOuts(asker: Asker, runtime: Runtime) {
  const path = '/send-outs'
  const list = (query: SendOutQuery = {}) => asker.ask<SendOutList>({ path, query })
  const get = (id: string) => asker.ask<SendOut>({ path: one(path, id) })
  return {
    list,
    get,
    /** Sends one event, and resolves when each receiver was tried once. */
    fire: (event: string, given: Omit<FireBody, 'event'> = {}) =>
      asker.ask<Fired>({ method: 'POST', path, body: { ...given, event } }),
    /** Shows what `fire` would send, and leaves everything as it is. */
    dryRun: (event: string, given: Omit<FireBody, 'event'> = {}) =>
      asker.ask<DryRun>({ method: 'POST', path: '/dry-runs', body: { ...given, event } }),
    /** Makes the next attempt now; a send-out that is settled begins again. */
    retry: (id: string, query: AttemptOptions = {}) =>
      asker.ask<SendOut>({ method: 'POST', path: `${one(path, id)}/retry`, query }),
    /** Sends the same event to the same endpoint again, as a new send-out. */
    resend: (id: string, query: AttemptOptions = {}) =>
      asker.ask<SendOut>({ method: 'POST', path: `${one(path, id)}/resend`, query }),
    cancel: (id: string) => asker.ask<SendOut>({ method: 'POST', path: `${one(path, id)}/cancel` }),
    /** An attempt, or else the last, as a line for the shell that sends the very same bytes. */
    curl: async (id: string, query: { readonly attempt?: number | undefined } = {}) =>
      (await asker.open({ path: `${one(path, id)}/curl`, query })).text(),
    /** An attempt, or else the last, as code that sends the very same bytes, or as a step of a scenario. */
    export: async (id: string, query: { readonly format: SendOutFormName; readonly attempt?: number | undefined }) =>
      (await asker.open({ path: `${one(path, id)}/export`, query })).text(),
    /** The signature of an attempt, or else the last, computed anew; and what is wrong with a header, where one is given. */
    signature: (id: string, query: SignatureQuery = {}) =>
      asker.ask<SignatureAnswer>({ path: `${one(path, id)}/signature`, query }),
    /** The same with another secret: is what a receiver computed the signature with that one? */
    trySignature: (id: string, body: SignatureBody = {}) =>
      asker.ask<SignatureAnswer>({ method: 'POST', path: `${one(path, id)}/signature`, body }),
    /**
     * Resolves with the newest send-out for which this holds, now or later.
     *
     * @throws MockVoucherifyError `timed-out`
     * @example
     * await client.sendOuts.waitFor(({ type, status }) => type === 'voucher.published' && status === 'delivered')
     */
    waitFor: (predicate: (sendOut: SendOutSummary) => boolean, options: WaitOptions = {}) =>
      waitForSendOut(asker, predicate, options, runtime),
  }
}

function createFaults(asker: Asker) {
  const path = '/faults/active'
  return {
    /** The faults that can be chosen. */
    list: async () => (await asker.ask<FaultList>({ path: '/faults' })).faults,
    /** What every fault takes besides its own parameters. */
    commonParameters: async () => (await asker.ask<FaultList>({ path: '/faults' })).common,
    /** Those that all receivers meet. */
    active: async () => (await asker.ask<ActiveFaults>({ path })).faults,
    /** Replaces those that all receivers meet, from the next event on. */
    set: async (faults: readonly FaultOption[]) =>
      (await asker.ask<ActiveFaults>({ method: 'PUT', path, body: { faults } })).faults,
    clear: () => asker.tell({ method: 'DELETE', path }),
  }
}

function createApi(asker: Asker) {
  const path = '/api'
  return {
    /** What calls of Voucherify's own API meet. */
    conduct: () => asker.ask<ApiConduct>({ path }),
    /**
     * Makes the next calls of Voucherify's own API fail, or all of them slow.
     *
     * @example
     * await client.api.set({ refuse: { status: 429, times: 3 }, latency: '250ms' })
     */
    set: (body: ConductBody) => asker.ask<ApiConduct>({ method: 'PUT', path, body }),
    clear: () => asker.tell({ method: 'DELETE', path }),
  }
}

function createScenarios(asker: Asker) {
  return {
    list: async () =>
      (await asker.ask<{ scenarios: readonly ScenarioDescription[] }>({ path: '/scenarios' })).scenarios,
    get: (name: string) => asker.ask<ScenarioAnswer>({ path: one('/scenarios', name) }),
    /** Begins to play a scenario of the package by its name, or one of your own. */
    play: (scenario: string | Scenario) => asker.ask<Play>({ method: 'POST', path: '/plays', body: { scenario } }),
  }
}

function createPlays(asker: Asker) {
  return {
    list: async () => (await asker.ask<{ plays: readonly Play[] }>({ path: '/plays' })).plays,
    get: (id: string) => asker.ask<Play>({ path: one('/plays', id) }),
    stop: (id: string) => asker.ask<Play>({ method: 'POST', path: `${one('/plays', id)}/stop` }),
  }
}

function createClock(asker: Asker) {
  return {
    get: () => asker.ask<ClockAnswer>({ path: '/clock' }),
    /** Moves the virtual clock, by `8h` or milliseconds, and resolves when all that was due is done. */
    advance: (by: string | number) => asker.ask<ClockAnswer>({ method: 'POST', path: '/clock/advance', body: { by } }),
    /** Moves the virtual clock until no attempt is planned any more. */
    run: () => asker.ask<ClockAnswer>({ method: 'POST', path: '/clock/run' }),
  }
}

function createJournal(asker: Asker) {
  return {
    read: (query: { readonly after?: number | undefined; readonly limit?: number | undefined } = {}) =>
      asker.ask<JournalAnswer>({ path: '/journal', query }),
    counts: () => asker.ask<Counts>({ path: '/journal/counts' }),
    /** The journal as the text of a file: an HTTP Archive of the attempts, or lines of JSON. */
    export: async (format: ExportFormat) => (await asker.open({ path: '/journal/export', query: { format } })).text(),
    /** Forgets every send-out that is settled. */
    clear: () => asker.tell({ method: 'DELETE', path: '/journal' }),
  }
}

/** The path of one of many. */
function one(path: string, id: string): string {
  return `${path}/${encodeURIComponent(id)}`
}
