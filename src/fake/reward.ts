import type { JsonObject } from '../events/json.js'
import { simpleCustomer } from './forms/customer-form.js'
import type { Operation } from './operation.js'
import type { RewardRequest } from './read-redemption.js'
import type { Customer } from './rows.js'

/** Rewards are not kept here, so any is taken for one that turns points into money: a point is a minor unit (our choice). */
export function createReward(
  { mint, note }: Operation,
  reward: RewardRequest | undefined,
  customer: Customer | undefined,
): JsonObject {
  const id = reward?.id ?? mint.id('rew_', 24)
  note(`The reward ${id} was not known, so it was taken for one that pays a minor unit for each point`)
  return {
    ...(customer === undefined ? {} : { customer: simpleCustomer(customer) }),
    assignment_id: null,
    id,
    object: 'reward',
    name: id,
    parameters: { coin: { exchange_ratio: 1, points_ratio: 100 } },
    type: 'COIN',
  }
}
