import type { JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'
import type { VoucherType } from '../state/rows.js'
import type { State } from '../state/state.js'

const voucherTypes = ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD'] as const satisfies readonly VoucherType[]

/**
 * What counts as a referral, and what the friend gets: what is not said stays as it was. Only known members are kept.
 *
 * @returns undefined where nothing of the kind is said
 */
export function readReferralProgram(given: Members, state: State, before: JsonObject): JsonObject | undefined {
  const program = given.inside('referral_program')
  if (program === undefined) return undefined
  const event = program.inside('custom_event')
  const reward = program.inside('referee_reward')
  return {
    ...before,
    conversion_event_type: program.oneOf('conversion_event_type', ['redemption', 'custom_event']) ?? 'redemption',
    ...(event === undefined ? {} : { custom_event: readEvent(event) }),
    ...(reward === undefined ? {} : { referee_reward: readReward(reward, state) }),
  }
}

function readEvent(given: Members): JsonObject {
  const id = given.text('id') ?? given.requiredText('name')
  return { id, name: given.text('name') ?? id }
}

function readReward(given: Members, state: State): JsonObject {
  const parent = given.inside('related_object_parent') ?? given.refuseMissing('related_object_parent')
  const key = parent.text('id') ?? parent.requiredText('name')
  const campaign = state.campaigns.find(key)
  const worth = campaign?.campaign_type === 'PROMOTION' ? undefined : campaign?.worth
  const amount = given.integer('amount')
  return {
    related_object_parent: {
      id: campaign?.id ?? key,
      name: campaign?.name ?? parent.text('name') ?? key,
      object: 'CAMPAIGN',
    },
    type: given.oneOf('type', voucherTypes) ?? worth?.type ?? 'DISCOUNT_VOUCHER',
    ...(amount === undefined ? {} : { amount }),
  }
}
