import type { JsonObject } from '../events/json.js'
import type { Operation, Reply } from './operation.js'
import type { AsyncAction } from './rows.js'

/** What Voucherify does after its answer, by the names that it has for it (documented). */
export type AsyncActionType =
  'CAMPAIGN.VOUCHERS_GENERATE' | 'CAMPAIGN.VOUCHERS_IMPORT' | 'CAMPAIGN.VOUCHERS_DELETE' | 'VOUCHERS.IMPORT'

/** Keeps an account of something that Voucherify would do after its answer, and that is done here before it. */
export function addAsyncAction({ draft, mint }: Operation, type: AsyncActionType, result: JsonObject): AsyncAction {
  return draft.asyncActions.put({
    id: mint.hexId('aa_'),
    type,
    status: 'DONE',
    created_at: mint.instant(),
    updated_at: mint.instant(),
    request_id: mint.hexId('v-'),
    result,
  })
}

/** The answer to what is done later (documented). */
export function accepted({ id }: AsyncAction): Reply {
  return { status: 202, body: { async_action_id: id } }
}
