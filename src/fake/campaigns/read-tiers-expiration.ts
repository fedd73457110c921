import type { JsonObject } from '../../events/json.js'
import type { Members } from '../reading/members.js'
import { saidMembers } from '../reading/said-members.js'

const periods = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const

/**
 * How members of a loyalty program reach their tiers and how long they stay: kept and shown, never followed. Only known members are
 * kept.
 *
 * @returns undefined where nothing of the kind is said
 */
export function readTiersExpiration(given: Members): JsonObject | undefined {
  const tiers = given.inside('loyalty_tiers_expiration')
  if (tiers === undefined) return undefined
  const period = tiers.oneOf('qualification_period', periods)
  const start = tiers.inside('start_date')
  const end = tiers.inside('expiration_date')
  return {
    qualification_type:
      tiers.oneOf('qualification_type', ['BALANCE', 'POINTS_IN_PERIOD']) ?? tiers.refuseMissing('qualification_type'),
    ...(period === undefined ? {} : { qualification_period: period }),
    start_date: { type: start?.oneOf('type', ['IMMEDIATE', 'NEXT_PERIOD']) ?? 'IMMEDIATE' },
    expiration_date: end === undefined ? { type: 'BALANCE_DROP', extend: '' } : readEnd(end),
  }
}

function readEnd(given: Members): JsonObject {
  const types = ['END_OF_PERIOD', 'END_OF_NEXT_PERIOD', 'BALANCE_DROP', 'CUSTOM'] as const
  const rounding = given.inside('rounding')
  return {
    type: given.oneOf('type', types) ?? 'BALANCE_DROP',
    extend: given.text('extend') ?? '',
    ...(rounding === undefined ? {} : { rounding: readRounding(rounding) }),
  }
}

function readRounding(given: Members): JsonObject {
  return saidMembers({
    type: given.oneOf('type', [...periods, 'CUSTOM']),
    strategy: given.oneOf('strategy', ['START', 'END']),
    unit: given.oneOf('unit', ['MONTH']),
    value: given.integer('value', { min: 1, max: 12 }),
  })
}
