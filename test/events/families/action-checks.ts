import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'

type Checks = Readonly<Record<string, Check>>

const without =
  (...members: readonly string[]): Check =>
  (payload) =>
    members.every((member) => at(payload, `data.${member}`) === undefined)

/** Holds of a code of a campaign, wherever both lie. */
export const codeOf = (voucher: string, campaign: string): Checks => ({
  [`${voucher}: campaign`]: equal(`${campaign}.id`, `${voucher}.campaign_id`),
  [`${voucher}: name of the campaign`]: equal(`${campaign}.name`, `${voucher}.campaign`),
  [`${voucher}: kind`]: equal(`${campaign}.voucher.type`, `${voucher}.type`),
  [`${voucher}: made after the campaign`]: ordered(`${campaign}.created_at`, `${voucher}.created_at`, 'created_at'),
})

/** What a distribution adds by its action. */
export const actions = {
  plain: { 'nothing is added': without('campaign', 'promotion_tier', 'voucher', 'publication') },
  promotion: {
    'no code': without('voucher', 'publication'),
    'a promotion': is('data.campaign.campaign_type', 'PROMOTION'),
    'its tier': equal('data.campaign.id', 'data.promotion_tier.campaign.id'),
  },
  'unique-code': {
    ...codeOf('data.voucher', 'data.campaign'),
    'no promotion': without('promotion_tier'),
    'the discount': equal('data.campaign.voucher.discount.percent_off', 'data.voucher.discount.percent_off'),
    'whose code': equal(
      'data.customer.id',
      'data.voucher.holder_id',
      'data.publication.customer_id',
      'data.publication.customer.id',
    ),
    'who it is': (payload) =>
      equal('data.customer.metadata', 'data.publication.customer.metadata')(payload) &&
      equal('data.customer.name', 'data.publication.customer.name')(payload) &&
      (at(payload, 'data.customer.email') ?? undefined) === at(payload, 'data.publication.customer.email'),
    'own id': equal('data.customer.source_id', 'data.publication.tracking_id', 'data.publication.customer.source_id'),
    'what was given': equal('data.voucher.id', 'data.publication.vouchers_id.0'),
    'given by a distribution': is('data.publication.metadata.source_type', 'distribution'),
    'by which one': (payload) =>
      equal('data.publication.metadata.source_id', 'data.publication.metadata.distribution_id')(payload) &&
      matches('data.publication.metadata.source_id', /^distr_[0-9A-Za-z]{26}$/)(payload),
    'given, then changed': ordered('data.publication.created_at', 'data.voucher.updated_at', 'created_at'),
  },
} as const satisfies Readonly<Record<string, Checks>>
