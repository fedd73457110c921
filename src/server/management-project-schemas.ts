import { settingSchemas } from './api/project-settings.js'
import { closed, flag, integer, text } from './schema-parts.js'

/** What `POST` of a project reads (documented). Other members are passed over. */
export const newProjectBodySchema = {
  type: 'object',
  properties: settingSchemas('create'),
  required: ['name', 'case_sensitive_codes', 'timezone', 'currency'],
} as const

/** What `PUT` of a project reads (documented): what is left out stays as it is. */
export const projectBodySchema = { type: 'object', properties: settingSchemas('update') } as const

const project = closed(
  {
    id: { description: 'proj_ and 8 characters.', type: 'string' },
    ...settingSchemas('create'),
    ...settingSchemas('update'),
    is_sandbox: flag,
  },
  ['description', 'dial_code', 'default_code_config'],
)

const key = closed({ app_id: text, app_token: text })

/** What the routes of projects answer. */
export const projectSchemas = [
  { $id: 'Project', ...project },
  {
    $id: 'NewProject',
    ...closed({ ...project.properties, server_side_key: key, client_side_key: key }, [
      'description',
      'dial_code',
      'default_code_config',
    ]),
  },
  {
    $id: 'ProjectList',
    ...closed({
      object: { const: 'list' },
      data_ref: { const: 'data' },
      data: { type: 'array', items: { $ref: 'Project#' } },
      total: integer,
    }),
  },
] as const
