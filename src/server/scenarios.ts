import type { FastifyInstance } from 'fastify'
import { listScenarios, loadScenario, loadScenarioText } from '../scenario/shipped.js'
import { answerWith, refusedWith } from './error-schema.js'

const summary = {
  name: { description: 'What to play it by.', type: 'string' },
  title: { description: 'What happens.', type: 'string' },
  when: { description: 'When a receiver meets this.', type: 'string' },
  events: { description: 'The event types that it sends.', type: 'array', items: { type: 'string' } },
} as const

const details = {
  text: { description: 'The file: YAML to start your own from.', type: 'string' },
  scenario: { description: 'What the file says.', type: 'object', additionalProperties: true },
} as const

const scenarioSchemas = [
  {
    $id: 'ScenarioSummary',
    type: 'object',
    properties: summary,
    required: Object.keys(summary),
    additionalProperties: false,
  },
  {
    $id: 'Scenario',
    type: 'object',
    properties: { name: summary.name, ...details },
    required: ['name', ...Object.keys(details)],
    additionalProperties: false,
  },
  {
    $id: 'ScenarioList',
    type: 'object',
    properties: { scenarios: { type: 'array', items: { $ref: 'ScenarioSummary#' } } },
    required: ['scenarios'],
    additionalProperties: false,
  },
] as const

/** Shows which scenarios come with the package. */
export function addScenarioRoutes(app: FastifyInstance): void {
  for (const schema of scenarioSchemas) app.addSchema(schema)
  const listSchema = {
    operationId: 'listScenarios',
    summary: 'Lists the scenarios of the package',
    response: { 200: answerWith('All scenarios.', 'ScenarioList'), ...refusedWith() },
  }
  app.get('/_mock/scenarios', { schema: listSchema }, () => ({ scenarios: listScenarios() }))

  const oneSchema = {
    operationId: 'getScenario',
    summary: 'Shows one scenario of the package',
    params: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    response: { 200: answerWith('The scenario.', 'Scenario'), ...refusedWith(404) },
  }
  app.get<{ Params: { name: string } }>('/_mock/scenarios/:name', { schema: oneSchema }, ({ params: { name } }) => ({
    name,
    text: loadScenarioText(name),
    scenario: loadScenario(name),
  }))
}
