import { createInbox } from './inbox.ts'

/** The secret of the project's webhooks, from Voucherify's dashboard; here that of `mock-voucherify fire --secret my-secret`. */
export const secret = process.env['VOUCHERIFY_SECRET'] ?? 'my-secret'

export const inbox = createInbox(({ event }) => console.log(`${event.type} ${event.id}`))

export const port = 3000
