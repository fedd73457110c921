import type { FastifyInstance } from 'fastify'
import { didYouMean } from '../../nearest.js'
import { MockVoucherifyError } from '../../errors.js'
import type { JsonObject } from '../../events/json.js'
import { browseRows, countRows, findRow, type ReadableState, type RowPage } from '../../fake/state/browse-rows.js'
import { isTableName, tableNames, type TableName } from '../../fake/state/state.js'
import type { ServerContext } from '../context.js'
import { answerWith, refusedWith } from '../error-schema.js'
import { rowsLimit } from '../limits.js'
import { closed, integer, text } from '../schema-parts.js'
import type { Api } from './api.js'

/** A project of Voucherify's own API, and how much it knows. */
export interface ProjectSummary {
  /** The app id of its calls; empty for calls without credentials. */
  readonly id: string
  /** Grows with every call: what it knows is the same while this is, but for a reset. */
  readonly revision: number
  readonly counts: Readonly<Record<TableName, number>>
}

/** Which rows to read. */
export interface RowsQuery {
  /** @default the only project, or where there are several that of calls without credentials */
  readonly project?: string | undefined
  /** @default 50, at most 500 */
  readonly limit?: number | undefined
  /** 1 for the first, the newest rows. @default 1 */
  readonly page?: number | undefined
  /** A part of one of a row's own texts, such as its id, code or name. @default all rows */
  readonly search?: string | undefined
}

const project = {
  description:
    'The app id of a project; empty for calls without credentials. Default: the only project, or where there are several the one of the empty id.',
  type: 'string',
} as const

const schemas = [
  {
    $id: 'KnownProjectList',
    ...closed({
      projects: {
        description: 'Every project that was asked, the first one first.',
        type: 'array',
        items: closed({
          id: { description: 'The app id of its calls; empty for calls without credentials.', type: 'string' },
          revision: {
            description: 'Grows with every call: what it knows is the same while this is, but for a reset.',
            type: 'integer',
          },
          counts: {
            description: 'How many rows each table has.',
            ...closed(Object.fromEntries(tableNames.map((name) => [name, integer]))),
          },
        }),
      },
    }),
  },
  { $id: 'Row', description: 'A row as it is kept.', type: 'object', additionalProperties: true },
  {
    $id: 'RowPage',
    ...closed({
      total: { description: 'How many rows fit, on all pages.', type: 'integer' },
      rows: { description: 'The newest first.', type: 'array', items: { $ref: 'Row#' } },
    }),
  },
] as const

/** Reads what the projects of Voucherify's own API know, a page at a time. Nothing here is changed, or counts as a call. */
export function addBrowseRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const schema of schemas) app.addSchema(schema)
  addProjectsRoute(app, context)
  addRowsRoute(app, context)
  addRowRoute(app, context)
}

function addProjectsRoute(app: FastifyInstance, { api }: ServerContext): void {
  const schema = {
    operationId: 'listProjects',
    summary: "Lists the projects of Voucherify's own API, and how much each knows",
    response: { 200: answerWith('Those that were asked.', 'KnownProjectList'), ...refusedWith() },
  }
  app.get('/_mock/projects', { schema }, (): { projects: readonly ProjectSummary[] } => ({
    projects: api.projects
      .entries()
      .map(([id, fake]) => ({ id, revision: fake.revision, counts: countRows(fake.read(api.emitter.next.at)) })),
  }))
}

function addRowsRoute(app: FastifyInstance, { api }: ServerContext): void {
  const schema = {
    operationId: 'listRows',
    summary: 'Lists what a project knows of one kind, the newest first',
    params: { type: 'object', properties: { table: text }, required: ['table'] },
    querystring: closed(
      {
        project,
        search: { description: "A part of one of a row's own texts, such as its id, code or name.", type: 'string' },
        limit: { type: 'integer', minimum: 1, maximum: rowsLimit.maximum, default: rowsLimit.default },
        page: { description: '1 for the first.', type: 'integer', minimum: 1, default: 1 },
      },
      ['project', 'search', 'limit', 'page'],
    ),
    response: { 200: answerWith('A page.', 'RowPage'), ...refusedWith(400, 404) },
  }
  app.get<{ Params: { table: string }; Querystring: RowsQuery }>(
    '/_mock/state/:table',
    { schema },
    ({ params, query }): RowPage => browseRows(stateOf(query.project, api), toTable(params.table), toRowQuery(query)),
  )
}

function toRowQuery({ limit = rowsLimit.default, page = 1, search }: RowsQuery) {
  return { limit, page, search }
}

function addRowRoute(app: FastifyInstance, { api }: ServerContext): void {
  const schema = {
    operationId: 'getRow',
    summary: 'Shows one row, by its id or what else it is found by: a code, a name, an id of the caller',
    params: { type: 'object', properties: { table: text, key: text }, required: ['table', 'key'] },
    querystring: closed({ project }, ['project']),
    response: { 200: answerWith('As it stands now.', 'Row'), ...refusedWith(400, 404) },
  }
  app.get<{ Params: { table: string; key: string }; Querystring: Pick<RowsQuery, 'project'> }>(
    '/_mock/state/:table/:key',
    { schema },
    ({ params: { table, key }, query }): JsonObject => {
      const row = findRow(stateOf(query.project, api), toTable(table), key)
      if (row !== undefined) return row
      throw new MockVoucherifyError(
        'unknown-row',
        `Failed to find row: the table ${table} has none of this key, got "${key}". GET /_mock/state/${table} lists them.`,
      )
    },
  )
}

/** Looking at a project must not make it: the first call decides whose it is. */
function stateOf(named: string | undefined, { projects, emitter }: Api): ReadableState {
  const entries = projects.entries()
  const [only, ...others] = entries
  const id = named ?? (only !== undefined && others.length === 0 ? only[0] : '')
  const [, fake] = entries.find(([appId]) => appId === id) ?? []
  if (fake !== undefined) return fake.read(emitter.next.at)
  throw new MockVoucherifyError(
    'unknown-project',
    `Failed to find project: no call of Voucherify's own API came for this app id, got "${id}". ${whichOf(entries.map(([appId]) => appId))}`,
  )
}

/** So many projects are named where one is looked for in vain (our choice). */
const namedProjects = 10

function whichOf(appIds: readonly string[]): string {
  if (appIds.length === 0) return 'None came at all yet: call the API first.'
  const named = appIds.slice(0, namedProjects).map((appId) => `"${appId}"`)
  const more = appIds.length > named.length ? '; GET /_mock/projects lists all' : ''
  return `Say ?project= with one of ${named.join(', ')}${more}.`
}

function toTable(name: string): TableName {
  if (isTableName(name)) return name
  throw new MockVoucherifyError(
    'unknown-table',
    `Failed to find table: none has this name, got "${name}".${didYouMean(name, tableNames)} Use one of ${tableNames.join(', ')}.`,
  )
}
