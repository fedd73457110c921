import type { Json, JsonObject } from '../events/json.js'
import { addAsyncAction, type AsyncActionType } from './async-actions.js'
import { makeVoucher, mostVouchers } from './make-vouchers.js'
import { Members } from './members.js'
import type { Operation } from './operation.js'
import { Refusal } from './refusal.js'
import type { AsyncAction, Voucher } from './rows.js'

/**
 * Takes over a list of vouchers with codes of their own, which tells of none of them (documented). One that cannot be is left out, and the
 * result of the action says why (documented).
 *
 * @throws Refusal `invalid_payload` where the body is no list, or too long a one
 */
export function importVouchers(
  operation: Operation,
  body: Json | undefined,
  type: AsyncActionType,
  readPattern: (given: Members) => Voucher,
): AsyncAction {
  if (!Array.isArray(body)) throw new Refusal('invalid_payload', 'Payload should be array')
  if (body.length > mostVouchers)
    throw new Refusal('invalid_payload', `Payload should have at most ${mostVouchers} items`)
  const failed: JsonObject[] = []
  for (const item of body) {
    let code = ''
    try {
      const given = Members.ofBody(item)
      code = given.requiredText('code')
      makeVoucher(operation, readPattern(given), code)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed.push({ code, reason: error.details })
    }
  }
  const done = body.length - failed.length
  return addAsyncAction(operation, type, {
    message: `${done} vouchers imported, ${failed.length} failed.`,
    failed,
    done_count: done,
    failed_count: failed.length,
  })
}
