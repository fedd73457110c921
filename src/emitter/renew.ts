import type { SendOut } from '../journal/send-out.js'
import { sendOutIdOf } from '../payload/envelope.js'

/** The same payload under the id of another send-out. */
export function renew(sendOut: SendOut, copy: number, at: number): { id: string; body: string } {
  const id = sendOutIdOf(sendOut, sendOut.endpoint.id, copy, at)
  // The id is the first member of the envelope. A raw payload has none.
  return { id, body: sendOut.body.replace(`{"id":"${sendOut.id}"`, `{"id":"${id}"`) }
}
