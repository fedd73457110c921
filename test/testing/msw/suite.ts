import { createRequire } from 'node:module'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import {
  voucherifyApi,
  voucherifyReceiver,
  type VoucherifyApi,
  type VoucherifyApiOptions,
  type VoucherifyReceiver,
  type VoucherifyReceiverOptions,
} from '../../../src/testing/msw/index.js'

export const secret = 'my-secret'

type Server = ReturnType<typeof setupServer>

/** Handlers at work until the test ends, in a suite that lets no other request pass: by the name that msw 2 has for it, and by that of msw 3. */
export function listen(...faces: ReadonlyArray<Pick<VoucherifyApi | VoucherifyReceiver, 'handlers'>>): Server {
  const server = setupServer(...faces.flatMap(({ handlers }) => handlers))
  const strict = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const
  server.listen(strict)
  onTestFinished(() => server.close())
  return server
}

/** A stand-in for the API that delivers to a stand-in for a receiver what vouchers were published, unless endpoints are named. */
export function startSuite(
  options: Partial<VoucherifyApiOptions> = {},
  receiving: Partial<VoucherifyReceiverOptions> = {},
): { api: VoucherifyApi; receiver: VoucherifyReceiver; server: Server } {
  const receiver = voucherifyReceiver('https://shop.test/webhook', { secret, ...receiving })
  const { deliverTo = receiver, endpoints, ...others } = options
  const to = typeof deliverTo === 'string' || deliverTo instanceof URL ? { url: String(deliverTo) } : { deliverTo }
  const events = ['voucher.published'] as const
  const api = voucherifyApi({ seed: 1, ...others, secret, endpoints: endpoints ?? [{ ...to, events }] })
  return { api, receiver, server: listen(api) }
}

/** Asks the API, as an app with plain fetch does. */
export async function ask(
  path: string,
  body?: unknown,
  base = 'https://api.voucherify.io',
): Promise<{ status: number; json: Record<string, unknown> }> {
  const headers = { 'content-type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(base + path, body === undefined ? {} : { method: 'POST', headers, body: text })
  return { status: response.status, json: Object(await response.json()) }
}

/** The part of the official SDK that is used here: it comes without types. */
interface Client {
  readonly distributions: {
    publish(body: object): Promise<PublicationAnswer>
    readonly publications: { create(body: object): Promise<PublicationAnswer> }
  }
}

interface PublicationAnswer {
  readonly id: string
  readonly created_at: string
  readonly customer_id: string
  readonly customer: object
  readonly vouchers_id: readonly string[]
  readonly voucher: { readonly id: string; readonly code: string; readonly updated_at: string }
}

const createSdk: (options: object) => Client = createRequire(import.meta.url)('voucherify')

/** The official SDK as an app uses it, with Voucherify's own host. */
export function createClient(): Client {
  return createSdk({ applicationId: 'my-app', clientSecretKey: 'my-token' })
}
