import type { FastifyInstance } from 'fastify'
import { Ajv2020 } from 'ajv/dist/2020.js'

/**
 * Judges requests strictly: all problems at once, nothing dropped, and text becomes a number only in a query, which has nothing
 * else. Answers are written as they are: their schemas describe them for the OpenAPI document, the tests hold them to it.
 */
export function addValidation(app: FastifyInstance): void {
  const options = { allErrors: true, verbose: true, strict: true, strictTypes: false } as const
  const exact = new Ajv2020(options)
  const lenient = new Ajv2020({ ...options, coerceTypes: true, useDefaults: true })
  app.setValidatorCompiler<object>(({ schema, httpPart }) =>
    (httpPart === 'querystring' ? lenient : exact).compile(schema),
  )
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
}
