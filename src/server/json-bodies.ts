import type { FastifyInstance } from 'fastify'

/** Reads bodies as JSON and as nothing else. An empty one is none: many clients name the type of a body that they do not send. */
export function readJsonBodies(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null)
    else void readJson(request, text, done)
  })
}
