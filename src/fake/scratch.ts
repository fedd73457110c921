import type { Operation } from './operation.js'
import { draftOf } from './state.js'

/** An operation to try something out with: what it writes is not kept, what it tells nobody hears. */
export function scratchOf(operation: Operation): Operation {
  return { ...operation, draft: draftOf(operation.draft), emit: () => undefined, note: () => undefined }
}
