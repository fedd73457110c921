import Fastify, { type FastifyInstance } from 'fastify'
import { verify } from 'mock-voucherify/signature'
import { readPayload, type Inbox } from '../inbox.ts'

export function createApp(secret: string, inbox: Inbox): FastifyInstance {
  const app = Fastify()

  app.register(async (webhooks) => {
    // The signature covers the bytes. Inside this plugin only, so that all other routes keep their JSON parser.
    webhooks.removeAllContentTypeParsers()
    webhooks.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: 1_048_576 },
      async (_request: unknown, body: Buffer) => body,
    )

    webhooks.post('/webhook', async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : ''
      if (!verify(body, request.headers['x-voucherify-signature'], secret)) return reply.code(401).send()
      const payload = readPayload(body)
      if (payload === undefined) return reply.code(400).send()
      await inbox.accept(payload)
      return reply.code(204).send()
    })
  })

  return app
}
