import type { JsonObject } from '../../events/json.js'
import type { AsyncAction } from '../rows.js'

/** An async action as a list holds it: without its result (documented). */
export function listedAsyncAction(action: AsyncAction): JsonObject {
  const { id, type, status, created_at, updated_at, request_id } = action
  return { id, type, status, created_at, updated_at, request_id, progress: 100, object: 'async_action' }
}

/** The whole async action. */
export function asyncActionForm(action: AsyncAction): JsonObject {
  const { object, ...listed } = { ...listedAsyncAction(action), object: 'async_action' }
  return { ...listed, result: action.result, processing_time: 0, object }
}
