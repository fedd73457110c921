import { fastify, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Emitter } from '../emitter/emitter.js'
import { hexId } from '../payload/ids.js'
import { drawToken, systemRuntime, type Runtime } from '../runtime.js'
import { Api } from './api/api.js'
import { addApiRoutes } from './api/api-routes.js'
import { addConductRoutes } from './api/conduct-routes.js'
import type { ProjectOptions } from './api/projects.js'
import { addBrowseRoutes } from './api/browse-routes.js'
import { addStateRoutes } from './api/state-routes.js'
import type { ManagementKey, ServerContext } from './context.js'
import type { EndpointDefaults } from './endpoint-defaults.js'
import { errorSchema } from './error-schema.js'
import { answerBrokenRequest } from './broken-request.js'
import { addErrorAnswers, answerError } from './errors.js'
import { addChangesRoute } from './changes.js'
import { addChoicesRoute } from './choices.js'
import { addClockRoutes } from './clock.js'
import { addEndpointHealthRoute } from './endpoint-health.js'
import { addDryRunRoute } from './dry-run.js'
import { addEndpointRoutes } from './endpoints.js'
import { addEventRoutes } from './events.js'
import { addFaultRoutes } from './faults.js'
import { addHealthRoutes } from './health.js'
import { addHostGuard } from './host-guard.js'
import { addExamRoutes } from './exam-routes.js'
import { Exams } from './exams.js'
import { addExportRoutes } from './exports.js'
import { addJournalRoutes } from './journal.js'
import { readJsonBodies } from './json-bodies.js'
import { bodyLimitBytes } from './limits.js'
import { addManagementRoutes } from './management.js'
import { addNotFoundAnswers } from './not-found.js'
import { addOpenapiRoute } from './openapi.js'
import { OwnHosts } from './own-hosts.js'
import { addPage } from './page.js'
import { addPlayRoutes } from './play-routes.js'
import { Plays } from './plays.js'
import { addResetRoute } from './reset.js'
import { addScenarioRoutes } from './scenarios.js'
import { addSendOutRoutes } from './send-outs.js'
import { addValidation } from './validation.js'

/** What an app is made from. */
export interface AppOptions {
  /** Makes and sends the events. The app does not close it. */
  readonly emitter: Emitter
  /**
   * What a request that chooses its own receiver need not say: the secret that signs, the scheme, headers. Secret and headers
   * are only given to receivers of one origin.
   *
   * @default none
   */
  readonly endpointDefaults?: EndpointDefaults | undefined
  /** The credentials of Voucherify's management API. @default any are taken, and none too */
  readonly managementKey?: ManagementKey | undefined
  /**
   * Voucherify's own API: what it knows in the beginning, what becomes of what it does not know, and whose calls it takes.
   *
   * @default empty, makes what it does not know on the spot, and takes everybody's calls
   */
  readonly api?: ProjectOptions | undefined
  /** Names, besides localhost and the loopback addresses, under which the app may be reached, without a port. @default none */
  readonly allowedHosts?: readonly string[] | undefined
  /** As Fastify takes it. Secrets are never logged. @default false */
  readonly logger?: FastifyServerOptions['logger'] | undefined
  readonly runtime?: Runtime | undefined
}

/**
 * Creates the server as a Fastify app that does not listen yet. The control API lies under `/_mock/`, the page at `/`, the paths of
 * Voucherify's own API are its own.
 *
 * @throws MockVoucherifyError `invalid-option` for an allowed host that is no host, and for what the API cannot begin with
 * @example
 * await using emitter = createEmitter({ endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }] })
 * const app = await createApp({ emitter })
 * await app.inject({ method: 'POST', url: '/_mock/send-outs', body: { event: 'voucher.published' } })
 */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { emitter, endpointDefaults = {}, managementKey, allowedHosts = [], logger = false } = options
  const { runtime = systemRuntime } = options
  let requests = 0
  const app = fastify({
    logger,
    bodyLimit: bodyLimitBytes,
    // Voucherify tells the id of a request in its errors.
    genReqId: () => hexId('v-', runtime.clock.now(), 0, requests++),
    forceCloseConnections: true,
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
    // A client whose base ends with a slash doubles it (seen with the vendor's SDKs).
    routerOptions: { maxParamLength: maxUrlLength, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
  })
  readJsonBodies(app)
  const pageToken = drawToken()
  const hosts = new OwnHosts(allowedHosts)
  addHostGuard(app, { hosts, pageToken })
  addErrorAnswers(app)
  addNotFoundAnswers(app)
  addValidation(app)
  const plays = new Plays(emitter)
  const exams = new Exams({ emitter, endpointDefaults, runtime })
  app.addHook('preClose', async () => {
    await Promise.all([plays.stopAll(), exams.stopAll()])
  })
  const api = new Api(emitter, options.api ?? {}, runtime)
  addRoutes(app, {
    emitter,
    api,
    plays,
    exams,
    endpointDefaults,
    managementKey,
    runtime,
    startedAt: runtime.clock.now(),
  })
  addApiRoutes(app, api, hosts)
  addPage(app, pageToken)
  await app.ready()
  return app
}

/** A longer URL does not get past Node, so that every id that is too long is simply unknown. */
const maxUrlLength = 16 * 1024

function addRoutes(app: FastifyInstance, context: ServerContext): void {
  app.addSchema(errorSchema)
  addHealthRoutes(app, context)
  addEndpointHealthRoute(app, context)
  addChoicesRoute(app)
  addEventRoutes(app)
  addScenarioRoutes(app)
  addEndpointRoutes(app, context)
  addSendOutRoutes(app, context)
  addDryRunRoute(app, context)
  addPlayRoutes(app, context)
  addExamRoutes(app, context)
  addFaultRoutes(app, context)
  addClockRoutes(app, context)
  addJournalRoutes(app, context)
  addExportRoutes(app, context)
  addConductRoutes(app, context)
  addStateRoutes(app, context)
  addBrowseRoutes(app, context)
  addResetRoute(app, context)
  addChangesRoute(app, context)
  addManagementRoutes(app, context)
  addOpenapiRoute(app, (other) => addRoutes(other, context))
}
