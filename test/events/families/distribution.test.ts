import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { actions, codeOf } from './action-checks.js'
import { judgeEvents, type Row } from './judge-events.js'

const ofSegment: Row = {
  entity: 'data.customer.id',
  happened: 'created_at',
  checks: {
    'segment id': matches('data.segment.id', /^seg_[0-9A-Za-z]{24}$/),
    'a name': matches('data.segment.name', /./),
    'the customer in full': (payload) =>
      ['summary', 'loyalty', 'referrals'].every((key) => at(payload, `data.customer.${key}`) !== undefined),
    'no instant of its own': is('data.created_at', undefined),
  },
  variants: actions,
}

const counts: Readonly<Record<string, Check>> = {
  'for no card': (payload) => is('data.loyalty', null)(payload) && is('data.event.loyalty', null)(payload),
  'for no friend': (payload) => is('data.referral', null)(payload) && is('data.event.referral', null)(payload),
}

judgeEvents({
  'customer.segment.entered': ofSegment,
  'customer.segment.left': ofSegment,
  'customer.custom_event': {
    entity: 'data.customer.id',
    happened: 'data.event.created_at',
    checks: {
      'event id': matches('data.event.id', /^event_[0-9a-f]{18}$/),
      'schema id': matches('data.event_schema.id', /^ms_[0-9A-Za-z]{24}$/),
      'named as its schema': equal('data.event.type', 'data.event_schema.name'),
      'who did it': equal('data.customer', 'data.event.customer'),
    },
    variants: {
      plain: { ...actions.plain, ...counts },
      loyalty: {
        ...actions.plain,
        ...codeOf('data.loyalty.voucher', 'data.loyalty.campaign'),
        'for no friend': (payload) => is('data.referral', null)(payload) && is('data.event.referral', null)(payload),
        'a card': is('data.loyalty.voucher.type', 'LOYALTY_CARD'),
        'the customer’s': equal('data.customer.id', 'data.loyalty.voucher.holder_id'),
        'its code': equal('data.loyalty.voucher.code', 'data.event.loyalty.code'),
      },
      referral: {
        ...actions.plain,
        ...codeOf('data.referral.voucher', 'data.referral.campaign'),
        'for no card': (payload) => is('data.loyalty', null)(payload) && is('data.event.loyalty', null)(payload),
        'a referral code': is('data.referral.voucher.is_referral_code', true),
        'its code': equal('data.referral.voucher.code', 'data.event.referral.code'),
        'its id': equal('data.referral.voucher.id', 'data.event.referral.id'),
        'the friend’s': equal(
          'data.referral.referrer.id',
          'data.referral.voucher.holder_id',
          'data.event.referral.referrer_id',
        ),
        'another person': (payload) => !equal('data.customer.id', 'data.referral.referrer.id')(payload),
        'what the campaign counts': equal('data.event_schema', 'data.referral.campaign.referral_program.custom_event'),
      },
      promotion: { ...actions.promotion, ...counts },
      'unique-code': { ...actions['unique-code'], ...counts },
    },
  },
  manual_distribution_schedule: {
    entity: 'data.customer.id',
    happened: 'created_at',
    checks: {
      'distribution id': matches('data.distribution.id', /^distr_[0-9A-Za-z]{26}$/),
      'it goes out': is('data.distribution.status', 'TO SEND'),
      'ten minutes after it was made': (payload) =>
        Date.parse(String(at(payload, 'created_at'))) -
          Date.parse(String(at(payload, 'data.distribution.created_at'))) >=
        600_000,
    },
    variants: {
      'unique-code': {
        ...actions['unique-code'],
        'the distribution gave it': equal('data.distribution.id', 'data.publication.metadata.distribution_id'),
        'from the dashboard': is('data.publication.channel', 'Dashboard'),
        'by a person': is('event.event_source.channel', 'USER_PORTAL'),
        'time goes on': ordered('data.distribution.created_at', 'data.publication.created_at'),
      },
      promotion: actions.promotion,
    },
  },
})
