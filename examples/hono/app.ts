import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { verify } from 'mock-voucherify/signature'
import { readPayload, type Inbox } from '../inbox.ts'

export function createApp(secret: string, inbox: Inbox): Hono {
  const app = new Hono()

  app.post('/webhook', bodyLimit({ maxSize: 1_048_576 }), async (context) => {
    // The signature covers the bytes, which `context.req.json()` does not keep.
    const body = new Uint8Array(await context.req.arrayBuffer())
    if (!verify(body, context.req.header('x-voucherify-signature'), secret)) return context.body(null, 401)
    const payload = readPayload(body)
    if (payload === undefined) return context.body(null, 400)
    await inbox.accept(payload)
    return context.body(null, 204)
  })

  return app
}
