import { fastify, type FastifyInstance } from 'fastify'
import { version } from '../version.js'
import { refusedWith } from './error-schema.js'
import { pageTokenHeader } from './host-guard.js'
import { bodyLimitBytes } from './limits.js'

/**
 * `GET /_mock/openapi.json`: the OpenAPI document of these very routes. It is made when it is first asked for, from a second app
 * that never listens, so that nobody else waits until the plugin has loaded.
 *
 * @param addRoutes adds the routes that are documented
 */
export function addOpenapiRoute(app: FastifyInstance, addRoutes: (app: FastifyInstance) => void): void {
  let document: Promise<object> | undefined
  const schema = {
    operationId: 'getOpenapi',
    summary: 'Shows this document',
    response: {
      ...refusedWith(),
      200: {
        description: 'An OpenAPI 3.1 document.',
        content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
      },
    },
  }
  app.get('/_mock/openapi.json', { schema }, () => (document ??= createDocument(addRoutes)))
}

async function createDocument(addRoutes: (app: FastifyInstance) => void): Promise<object> {
  const { fastifySwagger } = await import('@fastify/swagger')
  const app = fastify({ exposeHeadRoutes: false })
  await app.register(fastifySwagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'mock-voucherify',
        version,
        description:
          'Fires signed Voucherify webhooks and shows what came of them. ' +
          `A body may have ${bodyLimitBytes} bytes, all headers of a request 16 KiB; what is longer is refused. ` +
          'The journal keeps the newest send-outs. ' +
          `A change that a browser asks for, told by Origin or Sec-Fetch-Site, needs the ${pageTokenHeader} of the page at /; programs need none.`,
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => String(json['$id'] ?? `schema-${index}`),
    },
  })
  addRoutes(app)
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}
