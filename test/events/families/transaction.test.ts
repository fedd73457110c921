import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const number = (payload: Parameters<Check>[0], path: string): number => Number(at(payload, path))

/** Every member that says what caused the entry is null, but for these. */
const causedBy =
  (...there: readonly string[]): Check =>
  (payload) =>
    ['event', 'earning_rule', 'redemption', 'rollback', 'reward', 'source_voucher', 'destination_voucher'].every(
      (key) => ((at(payload, `data.${key}`) ?? null) !== null) === there.includes(key),
    )

const entry: Checks = {
  'transaction id': matches('data.transaction.id', /^vtx_[0-9a-f]{18}$/),
  'card of the entry': equal('data.voucher.id', 'data.transaction.voucher_id', 'data.balance.related_object.id'),
  'campaign of the entry': equal('data.campaign.id', 'data.voucher.campaign_id', 'data.transaction.campaign_id'),
  holder: (payload) => (at(payload, 'data.holder.id') ?? undefined) === at(payload, 'data.voucher.holder_id'),
  'the entry repeats the balance': equal('data.balance', 'data.transaction.details.balance'),
  'the card changes with the entry': equal('data.transaction.created_at', 'data.voucher.updated_at'),
  'the entry repeats the order': (payload) =>
    at(payload, 'data.order') === null || equal('data.order.id', 'data.transaction.details.order.id')(payload),
  'whose order': (payload) =>
    at(payload, 'data.order') === null || equal('data.holder.id', 'data.order.customer_id')(payload),
  'time goes on': ordered(
    'data.campaign.created_at',
    'data.voucher.created_at',
    'data.order.created_at',
    'data.event.created_at',
    'data.redemption.date',
    'data.rollback.date',
    'data.transaction.created_at',
  ),
}

const gift: Checks = {
  ...entry,
  'all credit': equal('data.voucher.gift.amount', 'data.balance.total'),
  'credit left': equal('data.voucher.gift.balance', 'data.balance.balance'),
  'credit spent': (payload) =>
    number(payload, 'data.voucher.gift.amount') - number(payload, 'data.voucher.redemption.redeemed_amount') ===
    number(payload, 'data.voucher.gift.balance'),
  'there is no debt': (payload) => number(payload, 'data.balance.balance') >= 0,
}

const card: Checks = {
  ...entry,
  'all points': equal('data.voucher.loyalty_card.points', 'data.balance.total'),
  'points left': equal('data.voucher.loyalty_card.balance', 'data.balance.balance'),
  'points spent, expired and taken': (payload) =>
    number(payload, 'data.voucher.loyalty_card.points') -
      number(payload, 'data.voucher.redemption.redeemed_points') -
      Number(at(payload, 'data.voucher.loyalty_card.expired_points') ?? 0) -
      Number(at(payload, 'data.voucher.loyalty_card.subtracted_points') ?? 0) ===
    number(payload, 'data.voucher.loyalty_card.balance'),
  'there is no debt': (payload) => number(payload, 'data.balance.balance') >= 0,
}

const type = (value: string): Check => is('data.transaction.type', value)
const more: Check = (payload) => Number(at(payload, 'data.balance.amount') ?? at(payload, 'data.balance.points')) > 0
const less: Check = (payload) => Number(at(payload, 'data.balance.amount') ?? at(payload, 'data.balance.points')) < 0

/** The redemption or rollback that caused the entry: whose it is, of which card and order, and how much it moved. */
const cause = (key: 'redemption' | 'rollback', delta: 'amount' | 'points'): Checks => ({
  'caused by it': equal(`data.${key}.id`, `data.transaction.details.${key}.id`),
  'its customer': equal('data.holder', `data.${key}.customer`),
  'its card': equal('data.voucher.id', `data.${key}.voucher.id`),
  'its code': equal('data.voucher.code', `data.${key}.voucher.code`),
  'its order': equal('data.order', `data.${key}.order`),
  'its amount': (payload) => number(payload, `data.${key}.amount`) === -number(payload, `data.balance.${delta}`),
})

const transfer = (key: string): Checks => ({
  'another card': (payload) => at(payload, `data.${key}.id`) !== at(payload, 'data.voucher.id'),
  'another code': (payload) => at(payload, `data.${key}.code`) !== at(payload, 'data.voucher.code'),
  'of the same campaign': equal('data.campaign.id', `data.${key}.campaign_id`),
  'the entry repeats it': equal(`data.${key}`, `data.transaction.details.${key}`),
})

const row = { entity: 'data.voucher.id', happened: 'data.transaction.created_at' }

judgeEvents({
  'voucher.gift.transaction.created': {
    ...row,
    checks: gift,
    variants: {
      addition: { why: type('CREDITS_ADDITION'), more, alone: causedBy() },
      'without-holder': { why: type('CREDITS_ADDITION'), more, nobody: is('data.holder', null) },
      removal: { why: type('CREDITS_REMOVAL'), less, alone: causedBy() },
      redemption: {
        why: type('CREDITS_REDEMPTION'),
        less,
        alone: causedBy('redemption'),
        ...cause('redemption', 'amount'),
        'what the order costs less': equal('data.redemption.amount', 'data.order.total_discount_amount'),
        'it is among all that was spent': (payload) =>
          number(payload, 'data.redemption.amount') <= number(payload, 'data.voucher.redemption.redeemed_amount'),
      },
      refund: {
        why: type('CREDITS_REFUND'),
        more,
        alone: causedBy('rollback'),
        ...cause('rollback', 'amount'),
        'it is there again': (payload) =>
          number(payload, 'data.balance.amount') <= number(payload, 'data.balance.balance'),
        'of a redemption': matches('data.rollback.redemption', /^r_[0-9a-f]{18}$/),
      },
    },
  },
  'voucher.loyalty_card.transaction.created': {
    ...row,
    checks: card,
    variants: {
      accrual: {
        why: type('POINTS_ACCRUAL'),
        more,
        alone: causedBy('event', 'earning_rule'),
        'as the rule says': equal('data.earning_rule.parameters.loyalty.points', 'data.balance.points'),
        'the entry repeats the rule': equal('data.earning_rule.id', 'data.transaction.details.earning_rule.id'),
        'the entry repeats the event': equal('data.event.id', 'data.transaction.details.event.id'),
        'whose event': equal('data.holder.id', 'data.event.entity_id'),
        tier: equal('data.campaign.id', 'data.holder_loyalty_tier.campaign_id', 'data.earning_rule.campaign_id'),
        'whose tier': equal('data.holder.id', 'data.holder_loyalty_tier.expiration.customer_id'),
      },
      addition: { why: type('POINTS_ADDITION'), more, alone: causedBy() },
      removal: {
        why: type('POINTS_REMOVAL'),
        less,
        alone: causedBy(),
        taken: (payload) =>
          number(payload, 'data.voucher.loyalty_card.subtracted_points') === -number(payload, 'data.balance.points'),
      },
      redemption: {
        why: type('POINTS_REDEMPTION'),
        less,
        alone: causedBy('redemption', 'reward'),
        ...cause('redemption', 'points'),
        'for the reward': equal('data.reward.id', 'data.redemption.reward.id', 'data.transaction.details.reward.id'),
        'name of the reward': equal('data.reward.name', 'data.redemption.reward.name'),
        'it is among all that was spent': (payload) =>
          number(payload, 'data.redemption.amount') <= number(payload, 'data.voucher.redemption.redeemed_points'),
      },
      refund: {
        why: type('POINTS_REFUND'),
        more,
        alone: causedBy('rollback'),
        ...cause('rollback', 'points'),
        'it is there again': (payload) =>
          number(payload, 'data.balance.points') <= number(payload, 'data.balance.balance'),
        'of a redemption': matches('data.rollback.redemption', /^r_[0-9a-f]{18}$/),
      },
      expiration: {
        why: type('POINTS_EXPIRATION'),
        less,
        alone: causedBy(),
        'nobody did it': is('event.event_source.channel', 'INTERNAL'),
        expired: (payload) =>
          number(payload, 'data.voucher.loyalty_card.expired_points') === -number(payload, 'data.balance.points'),
      },
      'transfer-in': {
        why: type('POINTS_TRANSFER_IN'),
        more,
        alone: causedBy('source_voucher'),
        ...transfer('source_voucher'),
        'taken there': equal('data.source_voucher.loyalty_card.subtracted_points', 'data.balance.points'),
      },
      'transfer-out': {
        why: type('POINTS_TRANSFER_OUT'),
        less,
        alone: causedBy('destination_voucher'),
        ...transfer('destination_voucher'),
      },
    },
  },
})
