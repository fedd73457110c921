import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import type { JsonObject } from '../events/json.js'
import type { ApiCredentials } from './api/api-credentials.js'
import type { ProjectRecord } from './api/project-records.js'
import { completeSettings, readSettings, type ProjectSettings } from './api/project-settings.js'
import type { ServerContext } from './context.js'
import { answerWith, emptyAnswer } from './error-schema.js'
import { newProjectBodySchema, projectBodySchema } from './management-project-schemas.js'
import { projectParams, refusedByVoucherify } from './management-schemas.js'

interface ProjectRoute {
  Params: { projectId: string }
}

interface SettingsRoute {
  Body: ProjectSettings
}

const path = '/management/v1/projects'

/** The projects of Voucherify's own management API (documented): each has a state of its own and is found by its app id. */
export function addProjectRoutes(app: FastifyInstance, context: ServerContext): void {
  addListRoutes(app, context)
  addOneRoutes(app, context)
}

function addListRoutes(app: FastifyInstance, { api }: ServerContext): void {
  const listSchema = {
    operationId: 'listProjects',
    summary: 'Lists the projects of the server',
    description: 'One for each app id that has called. Before anybody has, there is the one of whoever comes first.',
    response: { 200: answerWith('All of them.', 'ProjectList'), ...refusedByVoucherify() },
  }
  app.get(path, { schema: listSchema }, () => {
    const data = api.projects.records.list().map(describe)
    return { object: 'list', data_ref: 'data', data, total: data.length }
  })

  const createSchema = {
    operationId: 'createProject',
    summary: 'Adds a project, with keys for its calls',
    body: newProjectBodySchema,
    response: { 200: answerWith('The project.', 'NewProject'), ...refusedByVoucherify(400, 413, 415) },
  }
  app.post<SettingsRoute>(path, { schema: createSchema }, async ({ body }) => {
    const { record, keys } = api.projects.records.create(readSettings(body, 'create'))
    await api.projects.written()
    return {
      ...describe(record),
      server_side_key: describeKey(keys.serverSide),
      client_side_key: describeKey(keys.clientSide),
    }
  })
}

function addOneRoutes(app: FastifyInstance, { api }: ServerContext): void {
  const url = `${path}/:projectId`
  const find = (id: string): ProjectRecord => {
    const record = api.projects.records.find(id)
    if (record !== undefined) return record
    throw new MockVoucherifyError('unknown-project', `Cannot find project with id ${id}`)
  }

  const readSchema = {
    operationId: 'getProject',
    summary: 'Shows a project',
    params: projectParams,
    response: { 200: answerWith('The project.', 'Project'), ...refusedByVoucherify(404) },
  }
  app.get<ProjectRoute>(url, { schema: readSchema }, ({ params }) => describe(find(params.projectId)))

  const updateSchema = {
    operationId: 'updateProject',
    summary: 'Changes what is said of a project',
    params: projectParams,
    body: projectBodySchema,
    response: { 200: answerWith('The project.', 'Project'), ...refusedByVoucherify(400, 404, 413, 415) },
  }
  app.put<ProjectRoute & SettingsRoute>(url, { schema: updateSchema }, async ({ params, body }) => {
    const updated = api.projects.records.update(find(params.projectId), readSettings(body, 'update'))
    await api.projects.written()
    return describe(updated)
  })

  const deleteSchema = {
    operationId: 'deleteProject',
    summary: 'Forgets a project with all that it knows',
    params: projectParams,
    response: { 204: emptyAnswer('It is gone.'), ...refusedByVoucherify(404) },
  }
  app.delete<ProjectRoute>(url, { schema: deleteSchema }, async ({ params }, reply) => {
    api.projects.delete(find(params.projectId))
    await api.projects.written()
    return reply.code(204).send()
  })
}

/** A project without a name goes by its app id (our choice). The secret of its webhooks is not told. */
function describe({ id, appId, settings }: ProjectRecord): JsonObject {
  return {
    id,
    ...completeSettings(settings, appId === undefined || appId === '' ? 'mock-voucherify' : appId),
    is_sandbox: false,
  }
}

function describeKey({ appId, token }: ApiCredentials): JsonObject {
  return { app_id: appId, app_token: token }
}
