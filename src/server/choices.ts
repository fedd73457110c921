import type { FastifyInstance } from 'fastify'
import { payloadForms, type PayloadFormName } from '../payload/forms.js'
import { signatureSchemes, type SignatureSchemeName } from '../signature/schemes.js'
import { answerWith, refusedWith } from './error-schema.js'
import { closed, flag, text } from './schema-parts.js'

/** What the settings of an endpoint can be chosen from. */
export interface Choices {
  readonly schemes: ReadonlyArray<{ readonly name: SignatureSchemeName; readonly title: string }>
  readonly forms: ReadonlyArray<{
    readonly name: PayloadFormName
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
    forms: Object.keys(payloadForms)
      .filter(isFormName)
      .map((name) => {
        const { description, isForDistributions } = payloadForms[name]
        return { name, title: description, isForDistributions }
      }),
  }))
}

function isFormName(name: string): name is PayloadFormName {
  return Object.hasOwn(payloadForms, name)
}
