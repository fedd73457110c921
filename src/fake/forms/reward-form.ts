import type { JsonObject } from '../../events/json.js'

/** A reward as a redemption names it, in full. */
export function rewardForm(reward: JsonObject): JsonObject {
  const { id = null, name = null, created_at: createdAt = null, parameters = {}, type = null } = reward
  return {
    id,
    name,
    stock: null,
    redeemed: null,
    created_at: createdAt,
    updated_at: null,
    metadata: {},
    type,
    parameters,
    object: 'reward',
  }
}
