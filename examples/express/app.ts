import express, { type Express } from 'express'
import { verify } from 'mock-voucherify/signature'
import { readPayload, type Inbox } from '../inbox.ts'

export function createApp(secret: string, inbox: Inbox): Express {
  const app = express()

  // The signature covers the bytes. `express.json()` for the whole app must come after this route, or it takes them away.
  app.post('/webhook', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : ''
    if (!verify(body, request.headers['x-voucherify-signature'], secret)) return void response.sendStatus(401)
    const payload = readPayload(body)
    if (payload === undefined) return void response.sendStatus(400)
    await inbox.accept(payload)
    response.sendStatus(204)
  })

  return app
}
