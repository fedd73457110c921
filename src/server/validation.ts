import type { FastifyInstance } from 'fastify'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

const options = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictTypes: false,
  formats: { 'date-time': fullFormats['date-time'] },
} as const

/** Schemas are compiled once, however many apps a process makes. */
const exact = new Ajv2020(options)
const lenient = new Ajv2020({ ...options, coerceTypes: true, useDefaults: true })

/**
 * Judges requests strictly: all problems at once, nothing dropped, and text becomes a number only in a query, which has nothing
 * else. Answers are written as they are: their schemas describe them for the OpenAPI document, the tests hold them to it.
 */
export function addValidation(app: FastifyInstance): void {
  app.setValidatorCompiler<object>(({ schema, httpPart }) =>
    (httpPart === 'querystring' ? lenient : exact).compile(schema),
  )
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
}
