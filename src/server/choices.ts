import type { FastifyInstance } from 'fastify'
import { payloadForms } from '../payload/forms.js'
import { signatureSchemes } from '../signature/index.js'
import { answerWith, refusedWith } from './error-schema.js'
import { closed, flag, text } from './schema-parts.js'

/** What the settings of an endpoint can be chosen from. */
export interface Choices {
  readonly schemes: ReadonlyArray<{ readonly name: string; readonly title: string }>
  readonly forms: ReadonlyArray<{
    readonly name: string
    readonly title: string
    readonly isForDistributions: boolean
  }>
}

const choicesSchema = {
  $id: 'Choices',
  ...closed({
    schemes: {
      description: 'How bodies can be signed.',
      type: 'array',
      items: closed({ name: text, title: text }),
    },
    forms: {
      description: 'How payloads can be written.',
      type: 'array',
      items: closed({ name: text, title: text, isForDistributions: flag }),
    },
  }),
} as const

/** `GET /_mock/choices`: the closed tables behind the settings of an endpoint. */
export function addChoicesRoute(app: FastifyInstance): void {
  app.addSchema(choicesSchema)
  const schema = {
    operationId: 'listChoices',
    summary: 'Lists what the settings of an endpoint can be chosen from; faults have a list of their own',
    response: { 200: answerWith('All of it.', choicesSchema.$id), ...refusedWith() },
  }
  app.get('/_mock/choices', { schema }, (): Choices => ({
    schemes: Object.values(signatureSchemes).map(({ name, title }) => ({ name, title })),
    forms: Object.entries(payloadForms).map(([name, { description, isForDistributions }]) => ({
      name,
      title: description,
      isForDistributions,
    })),
  }))
}
