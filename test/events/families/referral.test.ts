import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { codeOf } from './action-checks.js'
import { judgeEvents, type Row } from './judge-events.js'

const role = (name: string): Record<string, Check> => ({ role: is('data.holder.holder_role', name) })

const ownCode: Check = equal('data.customer.id', 'data.voucher.holder_id')

const assigned: Row = {
  entity: 'data.customer.id',
  happened: 'data.holder.created_at',
  checks: {
    ...codeOf('data.voucher', 'data.campaign'),
    'holder id': matches('data.holder.id', /^rh_[0-9a-f]{18}$/),
    'a referral code': is('data.voucher.is_referral_code', true),
    'whose part': equal('data.customer.id', 'data.holder.customer_id'),
    'of which code': equal('data.voucher.id', 'data.holder.redeemable_id'),
    'of which kind': equal('data.voucher.type', 'data.holder.voucher_type'),
    'of which campaign': equal('data.campaign.id', 'data.holder.campaign_id'),
    'a referral': equal('data.campaign.campaign_type', 'data.holder.campaign_type'),
    'who passes it on': equal('data.voucher.holder_id', 'data.voucher.referrer_id'),
    'first the code': ordered('data.voucher.created_at', 'data.holder.created_at'),
  },
  variants: {
    referee: { ...role('REFEREE'), 'somebody else’s code': (payload) => !ownCode(payload) },
    referrer: { ...role('REFERRER'), 'an own code': ownCode },
    owner: { ...role('OWNER'), 'an own code': ownCode },
  },
}

judgeEvents({
  'customer.holder.assignment.created': assigned,
  'customer.holder.assignment.deleted': {
    ...assigned,
    happened: 'created_at',
    checks: {
      ...assigned.checks,
      'it was a part for a while': (payload) =>
        Date.parse(String(at(payload, 'data.holder.created_at'))) < Date.parse(String(at(payload, 'created_at'))),
    },
  },
  'customer.referred': {
    entity: 'data.customer.id',
    happened: 'created_at',
    checks: {
      ...codeOf('data.voucher', 'data.campaign'),
      'a referral code': is('data.voucher.is_referral_code', true),
      'who passed it on': equal('data.referrer.id', 'data.voucher.holder_id'),
      'two people': (payload) => !equal('data.customer.id', 'data.referrer.id')(payload),
    },
    variants: {
      redemption: {
        'what the campaign counts': is('data.campaign.referral_program.conversion_event_type', 'redemption'),
        'nothing else': is('data.custom_event', null),
        'who redeemed': equal('data.customer', 'data.redemption.customer'),
        'which code': equal('data.voucher', 'data.redemption.voucher'),
        once: is('data.voucher.redemption.redeemed_quantity', 1),
        'time goes on': ordered('data.redemption.order.created_at', 'data.voucher.updated_at', 'data.redemption.date'),
      },
      'custom-event': {
        'what the campaign counts': is('data.campaign.referral_program.conversion_event_type', 'custom_event'),
        'which event': equal('data.campaign.referral_program.custom_event.name', 'data.custom_event.type'),
        'nothing redeemed': (payload) =>
          is('data.redemption', null)(payload) && is('data.voucher.redemption.redeemed_quantity', 0)(payload),
        'who did it': equal('data.customer', 'data.custom_event.customer'),
        'which code': equal('data.voucher.code', 'data.custom_event.referral.code'),
        'whose code': equal('data.referrer.id', 'data.custom_event.referral.referrer_id'),
      },
    },
  },
})
