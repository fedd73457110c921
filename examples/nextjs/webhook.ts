import { verify } from 'mock-voucherify/signature'
import { readPayload, type Inbox } from '../inbox.ts'

export function createPost(secret: string, inbox: Inbox): (request: Request) => Promise<Response> {
  return async (request) => {
    // The signature covers the bytes, which `request.json()` does not keep.
    const body = new Uint8Array(await request.arrayBuffer())
    if (!verify(body, request.headers.get('x-voucherify-signature'), secret)) return new Response(null, { status: 401 })
    const payload = readPayload(body)
    if (payload === undefined) return new Response(null, { status: 400 })
    await inbox.accept(payload)
    return new Response(null, { status: 204 })
  }
}
