import { isObject } from '../../../src/events/json.js'
import { at, equal, is, matches, ordered, type Check } from '../../payload/checks.js'
import { judgeEvents } from './judge-events.js'

type Checks = Readonly<Record<string, Check>>

const rule: Checks = {
  'rule id': matches('data.rule.id', /^val_[0-9A-Za-z]{12}$/),
  'the logic names every condition, and no other': (payload) => {
    const rules = at(payload, 'data.rule.rules')
    const numbers = isObject(rules) ? Object.keys(rules).filter((key) => key !== 'logic') : []
    return numbers.length > 0 && String(at(rules, 'logic')).match(/\d+/g)?.join() === numbers.join()
  },
  'time goes on': ordered('data.rule.created_at', 'data.rule.updated_at', 'event.created_at'),
}

const included = (payload: Parameters<Check>[0]): number =>
  Object.keys(Object(at(payload, 'data.rule.applicable_to.included'))).length

const rules: Readonly<Record<string, Checks>> = {
  'one-condition': {
    'one condition': is('data.rule.rules.logic', '1'),
    'all products': (payload) => included(payload) === 0,
  },
  'two-conditions': {
    'two conditions': is('data.rule.rules.logic', '1 AND 2'),
    'of different things': (payload) => at(payload, 'data.rule.rules.1.name') !== at(payload, 'data.rule.rules.2.name'),
  },
  products: { 'some products': (payload) => included(payload) > 0 },
}

const assignment: Checks = {
  ...rule,
  'assignment id': matches('data.assignment.id', /^asgm_[0-9A-Za-z]{16}$/),
  'of this rule': equal('data.assignment.rule_id', 'data.rule.id'),
  'of what it names': (payload) => {
    const type = String(at(payload, 'data.assignment.related_object_type'))
    return equal(`data.${type}.id`, 'data.assignment.related_object_id')(payload)
  },
  'no distribution': is('data.distribution', null),
  'time goes on': ordered(
    'data.rule.created_at',
    'data.assignment.created_at',
    'data.assignment.updated_at',
    'event.created_at',
  ),
  'of something older': ordered('data.voucher.created_at', 'data.assignment.created_at'),
  'in a campaign that is older': ordered('data.campaign.created_at', 'data.assignment.created_at'),
}

/** All but these are null, or left out. */
const only =
  (...there: readonly string[]): Check =>
  (payload) =>
    ['voucher', 'campaign', 'promotion_tier', 'earning_rule'].every(
      (key) => isObject(at(payload, `data.${key}`)) === there.includes(key),
    )

const ofItsCampaign = (path: string): Checks => ({
  'of its campaign': equal(path, 'data.campaign.id'),
  'which is there by its id': (payload) => Object.keys(Object(at(payload, 'data.campaign'))).join() === 'id,object',
})

const assignments: Readonly<Record<string, Checks>> = {
  voucher: { only: only('voucher', 'campaign'), ...ofItsCampaign('data.voucher.campaign_id') },
  standalone: {
    only: only('voucher'),
    'no campaign': (payload) =>
      is('data.voucher.campaign', null)(payload) && is('data.voucher.campaign_id', null)(payload),
  },
  campaign: { only: only('campaign'), name: matches('data.campaign.name', /./) },
  'promotion-tier': {
    only: only('promotion_tier', 'campaign'),
    ...ofItsCampaign('data.promotion_tier.campaign.id'),
  },
  'earning-rule': { only: only('earning_rule', 'campaign'), ...ofItsCampaign('data.earning_rule.campaign_id') },
}

judgeEvents({
  'business_validation_rule.created': {
    entity: 'data.rule.id',
    happened: 'data.rule.created_at',
    checks: { ...rule, 'never changed': is('data.rule.updated_at', undefined) },
    variants: rules,
    isUntied: true,
  },
  'business_validation_rule.updated': {
    entity: 'data.rule.id',
    happened: 'data.rule.updated_at',
    checks: rule,
    variants: rules,
  },
  'business_validation_rule.deleted': {
    entity: 'data.rule.id',
    happened: 'event.created_at',
    checks: rule,
    variants: rules,
  },
  'business_validation_rule.assignment.created': {
    entity: 'data.rule.id',
    happened: 'data.assignment.created_at',
    checks: {
      ...assignment,
      'the earning rule knows it': (payload) =>
        at(payload, 'data.earning_rule') === null ||
        equal('data.earning_rule.validation_rule_id', 'data.rule.id')(payload),
    },
    variants: assignments,
  },
  'business_validation_rule.assignment.deleted': {
    entity: 'data.rule.id',
    happened: 'data.assignment.updated_at',
    checks: {
      ...assignment,
      'the earning rule has forgotten it': (payload) =>
        (at(payload, 'data.earning_rule.validation_rule_id') ?? null) === null,
    },
    variants: assignments,
  },
})
