import type { Json } from '../../../src/index.js'
import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { codeOf } from './action-checks.js'
import { judgeEvents, type Row } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const number = (value: Json | undefined): number => Number(value ?? 0)

const holder: Checks = {
  ...codeOf('data.voucher', 'data.campaign'),
  'who holds it': equal('data.customer.id', 'data.holder.id', 'data.voucher.holder_id'),
  'one person': equal('data.customer', 'data.holder'),
}

const card: Checks = {
  'a card': is('data.voucher.type', 'LOYALTY_CARD'),
  'points left': (payload) =>
    number(at(payload, 'data.voucher.loyalty_card.points')) -
      number(at(payload, 'data.voucher.redemption.redeemed_points')) ===
    at(payload, 'data.voucher.loyalty_card.balance'),
  'no debt': (payload) => number(at(payload, 'data.voucher.loyalty_card.balance')) >= 0,
}

const forPoints: Checks = {
  ...card,
  'no referral': is('data.referral_tier', null),
  'who paid': equal('data.customer.id', 'data.redemption.customer_id', 'data.redemption.customer.id'),
  'points paid': equal('data.redemption.amount', 'data.voucher.redemption.redeemed_points'),
  'one reward': equal('data.reward.id', 'data.redemption.reward.id'),
  'one name': equal('data.reward.name', 'data.redemption.reward.name'),
  'one place in the campaign': equal('data.reward.assignment_id', 'data.redemption.reward.assignment_id'),
  'whose reward': equal('data.customer', 'data.redemption.reward.customer'),
  'in short': is('data.reward.parameters', undefined),
}

/** How the member got the card, as a loyalty campaign's own notification tells it. */
const published: Checks = {
  'given to whom': equal('data.customer.id', 'data.publication.customer_id', 'data.publication.customer.id'),
  'own id': equal('data.customer.source_id', 'data.publication.tracking_id', 'data.publication.customer.source_id'),
  'one name for one person': equal('data.customer.name', 'data.publication.customer.name'),
  'what was given': equal('data.voucher.id', 'data.publication.vouchers_id.0', 'data.publication.voucher.id'),
  'one code': equal('data.voucher.code', 'data.publication.voucher.code'),
  'one card': equal('data.voucher.loyalty_card', 'data.publication.voucher.loyalty_card'),
  'one holder': equal('data.customer.id', 'data.publication.voucher.holder_id'),
  'given after it was made': ordered('data.voucher.created_at', 'data.publication.created_at', 'created_at'),
}

const notPublished: Checks = { 'without its publication': is('data.publication', undefined) }

const earned: Checks = {
  ...holder,
  ...card,
  'points given': (payload) =>
    number(at(payload, 'data.campaign.voucher.loyalty_card.points')) + number(at(payload, 'data.balance.points')) ===
    at(payload, 'data.balance.total'),
  'as the rule says': equal('data.earning_rule.loyalty.points', 'data.balance.points'),
  'all points': equal('data.voucher.loyalty_card.points', 'data.balance.total'),
  'points to spend': equal('data.voucher.loyalty_card.balance', 'data.balance.balance'),
  'whose points': equal('data.voucher.id', 'data.balance.related_object.id'),
  'whose rule': equal('data.campaign.id', 'data.earning_rule.source.object_id'),
  'what it follows from': equal('data.customer.id', 'data.event.entity_id'),
  'first that, then the points': ordered(
    'data.order.created_at',
    'data.event.created_at',
    'data.voucher.updated_at',
    'created_at',
  ),
}

const byOrder: Checks = {
  'an order': matches('data.order.id', /^ord_[0-9a-f]{18}$/),
  'whose order': equal('data.customer.id', 'data.order.customer_id', 'data.order.customer.id'),
  'what happened': is('data.event.type', 'customer.order.paid'),
  'what earns points': is('data.earning_rule.event', 'order.paid'),
  'it is paid': is('data.order.status', 'PAID'),
  'sums of the order': (payload) => {
    const items = at(payload, 'data.order.items')
    const amounts = Array.isArray(items) ? items.map((item) => number(at(item, 'amount'))) : []
    return amounts.reduce((sum, each) => sum + each, 0) === at(payload, 'data.order.total_amount')
  },
}

const exchanged: Checks = {
  ...holder,
  ...card,
  'reward redemption id': matches('data.reward_redemption.id', /^rewr_[0-9A-Za-z]{24}$/),
  'whose exchange': equal('data.customer.id', 'data.reward_redemption.customer_id'),
  'of which card': equal('data.voucher.id', 'data.reward_redemption.voucher_id'),
  'of which campaign': equal(
    'data.campaign.id',
    'data.reward_redemption.campaign_id',
    'data.reward_assignment.related_object_id',
  ),
  'which place': equal(
    'data.reward_assignment.id',
    'data.reward_redemption.reward_assignment_id',
    'data.reward.assignment_id',
  ),
  'which reward': equal('data.reward.id', 'data.reward_assignment.reward_id'),
  'from which redemption': equal('data.reward_redemption.source_id', 'data.source.id'),
  'a redemption': (payload) =>
    is('data.source.type', 'redemption')(payload) && matches('data.source.id', /^r_[0-9a-f]{18}$/)(payload),
  'points enough': (payload) =>
    number(at(payload, 'data.reward_assignment.parameters.loyalty.points')) <=
    number(at(payload, 'data.voucher.redemption.redeemed_points')),
}

const rewards: Readonly<Record<string, Checks>> = {
  product: { ...notPublished, 'a product': equal('data.reward.product.name', 'data.reward.name') },
  'gift-credits': {
    ...notPublished,
    'a code': is('data.reward.type', 'CAMPAIGN'),
    'worth something': (payload) => number(at(payload, 'data.balance.amount')) > 0,
  },
}

const begun: Row = {
  entity: 'data.customer.id',
  happened: 'data.reward_redemption.created_at',
  checks: {
    ...exchanged,
    'not there yet': is('data.reward_redemption.state', 'PENDING'),
    'never changed': is('data.reward_redemption.updated_at', null),
  },
  variants: rewards,
}

judgeEvents({
  'customer.rewarded': {
    entity: 'data.customer.id',
    happened: 'data.redemption.date',
    checks: {
      ...holder,
      'voucher snapshot': equal('data.voucher', 'data.redemption.voucher'),
      'time goes on': ordered('data.redemption.order.created_at', 'data.voucher.updated_at', 'data.redemption.date'),
    },
    variants: {
      product: {
        ...forPoints,
        'a product': equal('data.reward.product', 'data.redemption.reward.product'),
        'its id': equal('data.reward.product.id', 'data.redemption.reward.parameters.product.id'),
        'nothing on a card': is('data.balance', null),
      },
      'gift-credits': {
        ...forPoints,
        'on a gift card': is('data.redemption.reward.parameters.campaign.type', 'GIFT_VOUCHERS'),
        'so much': (payload) =>
          equal('data.balance.amount', 'data.redemption.reward.parameters.campaign.balance')(payload) &&
          number(at(payload, 'data.balance.amount')) > 0,
      },
      referral: {
        'a referral code': is('data.voucher.is_referral_code', true),
        'its tier': equal('data.campaign.id', 'data.referral_tier.campaign_id'),
        'for what': is('data.referral_tier.parameters.event_type', 'redemption'),
        'a friend redeemed': (payload) => !equal('data.customer.id', 'data.redemption.customer.id')(payload),
        'the friend’s order': equal('data.redemption.customer.id', 'data.redemption.order.customer_id'),
        'the friend saves': (payload) =>
          at(payload, 'data.redemption.order.discount_amount') ===
          Math.min(
            number(at(payload, 'data.redemption.order.amount')),
            number(at(payload, 'data.voucher.discount.amount_off')),
          ),
      },
    },
  },
  'customer.rewarded.loyalty_points': {
    entity: 'data.customer.id',
    happened: 'created_at',
    checks: earned,
    variants: {
      order: { ...byOrder, ...notPublished, 'no tier': is('data.loyalty_tier', null) },
      tier: { ...byOrder, ...notPublished, 'whose tier': equal('data.campaign.id', 'data.loyalty_tier.campaign_id') },
      segment: {
        ...notPublished,
        'no order': is('data.order', null),
        'what happened': is('data.event.type', 'customer.segment.entered'),
        'what earns points': is('data.earning_rule.event', 'customer.segment.entered'),
        'which segment': matches('data.earning_rule.segment.id', /^seg_/),
      },
      notification: { ...byOrder, ...published },
    },
  },
  'customer.reward_redemptions.created': begun,
  'customer.reward_redemptions.pending': begun,
  'customer.reward_redemptions.completed': {
    entity: 'data.customer.id',
    happened: 'data.reward_redemption.updated_at',
    checks: {
      ...exchanged,
      'it is there': is('data.reward_redemption.state', 'COMPLETED'),
      'begun, then done': ordered('data.reward_redemption.created_at', 'data.reward_redemption.updated_at'),
    },
    variants: {
      product: rewards['product'] ?? {},
      notification: { ...published, 'a product': equal('data.reward.product.name', 'data.reward.name') },
      'gift-credits': rewards['gift-credits'] ?? {},
    },
  },
})
