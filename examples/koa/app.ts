import Koa from 'koa'
import { verify } from 'mock-voucherify/signature'
import getRawBody from 'raw-body'
import { readPayload, type Inbox } from '../inbox.ts'

export function createApp(secret: string, inbox: Inbox): Koa {
  const app = new Koa()

  app.use(async (context, next) => {
    if (context.method !== 'POST' || context.path !== '/webhook') return next()
    // The signature covers the bytes. A body parser must come after this, or it takes them away.
    const body = await getRawBody(context.req, { limit: '1mb' })
    context.body = null
    if (!verify(body, context.headers['x-voucherify-signature'], secret)) return void (context.status = 401)
    const payload = readPayload(body)
    if (payload === undefined) return void (context.status = 400)
    await inbox.accept(payload)
    context.status = 204
  })

  return app
}
