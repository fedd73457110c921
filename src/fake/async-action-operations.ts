import type { JsonObject } from '../events/json.js'
import { asyncActionForm, listedAsyncAction } from './forms/async-action-form.js'
import { Members } from './members.js'
import { named, ok, type Runs } from './operation.js'
import { readLimit } from './read-count.js'
import { notFound } from './refusal.js'
import type { State } from './state.js'

/** What was done after an answer. */
export const asyncActionOperations = {
  listAsyncActions: ({ draft }, { query }) => ok(listAsyncActions(draft, query)),
  getAsyncAction: ({ draft }, call) => {
    const id = named(call, 'id')
    const action = draft.asyncActions.find(id)
    if (action === undefined) throw notFound('async_action', id)
    return ok(asyncActionForm(action))
  },
} as const satisfies Runs

/** The newest first, and without pages: `end_date` leads to the older ones (documented). */
function listAsyncActions({ asyncActions }: State, query: JsonObject): JsonObject {
  const limit = readLimit(query)
  const endDate = Members.ofQuery(query).instant('end_date')
  const shown: JsonObject[] = []
  for (const action of asyncActions.newestFirst()) {
    if (shown.length === limit) break
    if (endDate === undefined || action.created_at < endDate) shown.push(listedAsyncAction(action))
  }
  return { object: 'list', data_ref: 'async_actions', async_actions: shown }
}
