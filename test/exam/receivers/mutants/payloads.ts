import { depthOf, isRecord, look, membersOf } from '../payload.js'
import { Refusal } from '../delivery.js'

import type { Mutant } from './mutant.js'

/** A receiver that throws, which is a 500, or refuses for what it finds in a payload. */
function looksAt(inspect: (payload: unknown) => void): Mutant['defect'] {
  return () => ({ inspect: ({ payload }) => inspect(payload) })
}

/** Throws where some text of a payload is not what the receiver can keep. */
function keepsTexts(isKept: (text: string) => boolean): Mutant['defect'] {
  return looksAt((payload) => {
    for (const [, member] of membersOf(payload)) {
      if (typeof member === 'string' && !isKept(member)) throw new Error('The insert failed')
    }
  })
}

/** The dates of the voucher. */
const datesOf = (payload: unknown): readonly string[] =>
  ['data/voucher/created_at', 'data/voucher/start_date', 'data/publication/created_at']
    .map((path) => look(payload, path))
    .filter((date) => typeof date === 'string')

const knownTypes = [
  'voucher.published',
  'voucher.created',
  'voucher.updated',
  'customer.created',
  'customer.updated',
  'redemption.succeeded',
]
const knownCampaignTypes = ['DISCOUNT_COUPONS', 'GIFT_VOUCHERS', 'LOYALTY_PROGRAM', 'PROMOTION', 'REFERRAL_PROGRAM']
const knownMembers = ['id', 'project_id', 'created_at', 'type', 'source', 'event', 'data']

/** Which payloads are accepted, by what they are and what they have. */
export const payloadMutants: readonly Mutant[] = [
  {
    name: 'throws-on-unknown-types',
    does: 'calls the code of a type that it has no code for',
    killedBy: ['type-unknown', 'type-all-documented'],
    isCore: true,
    defect: looksAt((payload) => {
      if (!knownTypes.includes(String(look(payload, 'event/type')))) throw new TypeError('handler is not a function')
    }),
  },
  {
    name: 'refuses-unknown-types',
    does: 'answers 400 where it does not know the type',
    killedBy: ['type-unknown', 'type-all-documented'],
    isCore: true,
    defect: looksAt((payload) => {
      if (!knownTypes.includes(String(look(payload, 'event/type')))) throw new Refusal(400, 'Unknown type')
    }),
  },
  {
    name: 'reads-one-form-of-a-type',
    does: 'throws on a redemption that was rolled back, as it has none of the members of others',
    killedBy: ['type-all-documented'],
    defect: looksAt((payload) => {
      if (look(payload, 'event/type') === 'redemption.rollback.succeeded') throw new TypeError('No redemption')
    }),
  },
  {
    name: 'forbids-unknown-members',
    does: 'has a schema that forbids what it does not name',
    killedBy: ['field-unknown'],
    isCore: true,
    defect: looksAt((payload) => {
      if (isRecord(payload) && Object.keys(payload).some((key) => !knownMembers.includes(key)))
        throw new Refusal(422, 'Unknown member')
    }),
  },
  {
    name: 'assumes-no-null',
    does: 'reads members of what may be null',
    killedBy: ['null-optionals'],
    isCore: true,
    defect: looksAt((payload) => {
      if (look(payload, 'data/customer') === null) throw new TypeError('null has no members')
    }),
  },
  {
    name: 'assumes-presence',
    does: 'reads members of what may be missing',
    killedBy: ['absent-optionals'],
    isCore: true,
    defect: looksAt((payload) => {
      if (look(payload, 'event/entity_id') === undefined) throw new TypeError('undefined has no members')
    }),
  },
  {
    name: 'assumes-metadata',
    does: "takes the first of the customer's metadata, where there may be none",
    killedBy: ['metadata-empty'],
    defect: looksAt((payload) => {
      const metadata = look(payload, 'data/customer/metadata')
      if (isRecord(metadata) && Object.keys(metadata).length === 0) throw new TypeError('undefined has no members')
    }),
  },
  {
    name: 'limits-depth',
    does: 'refuses what is nested more than 32 deep',
    killedBy: ['metadata-deep'],
    defect: looksAt((payload) => {
      if (depthOf(payload) > 32) throw new Refusal(400, 'Too deep')
    }),
  },
  {
    name: 'closes-its-enums',
    does: 'throws on a value that its enum does not have',
    killedBy: ['enum-new-value'],
    isCore: true,
    defect: looksAt((payload) => {
      const type = look(payload, 'data/campaign/campaign_type')
      if (typeof type === 'string' && !knownCampaignTypes.includes(type)) throw new Error('No such campaign type')
    }),
  },
  {
    name: 'reads-milliseconds-only',
    does: 'has a pattern for dates that wants three digits',
    killedBy: ['time-microseconds'],
    isCore: true,
    defect: looksAt((payload) => {
      if (datesOf(payload).some((date) => /\.\d+/.test(date) && !/\.\d{3}Z$/.test(date))) throw new Error('No date')
    }),
  },
  {
    name: 'reads-fractions-only',
    does: 'has a pattern for dates that wants a fraction and a Z',
    killedBy: ['time-variants'],
    defect: looksAt((payload) => {
      if (datesOf(payload).some((date) => !/\.\d+Z$/.test(date))) throw new Error('No date')
    }),
  },
  {
    name: 'keeps-255-characters',
    does: 'has a column of 255 characters',
    killedBy: ['string-long'],
    defect: keepsTexts((text) => text.length <= 255),
  },
  {
    name: 'keeps-no-nul',
    does: 'has a database that takes no U+0000',
    killedBy: ['string-nul'],
    defect: keepsTexts((text) => !text.includes('\0')),
  },
  {
    name: 'keeps-three-bytes',
    does: 'has a column whose characters have three bytes at most',
    killedBy: ['bytes-emoji'],
    defect: keepsTexts((text) => !/[\u{10000}-\u{10ffff}]/u.test(text)),
  },
  {
    name: 'keeps-32-bits',
    does: 'has a column of 32 bits for amounts',
    killedBy: ['int-beyond-32'],
    defect: looksAt((payload) => {
      for (const [, member] of membersOf(look(payload, 'data/voucher')))
        if (typeof member === 'number' && member > 2 ** 31 - 1) throw new Error('The insert failed')
    }),
  },
  {
    name: 'builds-queries',
    does: 'puts texts into a query as they are',
    killedBy: ['injection-strings'],
    defect: keepsTexts((text) => !text.includes("'")),
  },
  {
    name: 'stands-behind-a-firewall',
    does: 'answers 403 to what looks like an attack',
    killedBy: ['injection-strings'],
    defect: looksAt((payload) => {
      if (/<script|\.\.\/\.\./i.test(JSON.stringify(payload))) throw new Refusal(403, 'Forbidden')
    }),
  },
  {
    name: 'throws-on-proto',
    does: 'has a parser that throws on __proto__, and catches nothing',
    killedBy: ['proto-keys'],
    defect: looksAt((payload) => {
      for (const [key] of membersOf(payload)) if (key === '__proto__') throw new SyntaxError('Forbidden key')
    }),
  },
  {
    name: 'pollutes-prototypes',
    does: 'merges members one by one, also those of __proto__',
    killedBy: ['proto-keys'],
    defect: looksAt((payload) => merge({}, payload)),
  },
  {
    name: 'wants-recent-events',
    does: 'refuses events that are older than five minutes',
    killedBy: ['late-retry-24h'],
    isCore: true,
    defect: looksAt((payload) => {
      if (Date.now() - Date.parse(String(look(payload, 'created_at'))) > 5 * 60_000) throw new Refusal(401, 'Too old')
    }),
  },
  {
    name: 'refuses-the-future',
    does: 'refuses events of the next minutes',
    killedBy: ['clock-ahead'],
    defect: looksAt((payload) => {
      if (Date.parse(String(look(payload, 'event/created_at'))) - Date.now() > 60_000)
        throw new Refusal(400, 'In the future')
    }),
  },
  {
    name: 'wants-a-type',
    does: 'refuses an event whose type is empty',
    killedBy: ['test-webhook'],
    defect: looksAt((payload) => {
      if (look(payload, 'event/type') === '') throw new Refusal(422, 'No type')
    }),
  },
  {
    name: 'wants-an-envelope',
    does: 'reads the event of a payload that has none',
    killedBy: ['valid-accepted'],
    profile: 'raw',
    defect: looksAt((payload) => {
      if (look(payload, 'event') === undefined) throw new TypeError('undefined has no members')
    }),
  },
  {
    name: 'takes-raw-payloads-for-one',
    does: 'refuses the second raw payload, as both have the event id undefined',
    killedBy: ['raw-payload'],
    profile: 'raw',
    defect: () => {
      const seen = new Set<string>()
      return {
        inspect({ payload }) {
          const id = String(look(payload, 'event/id'))
          if (seen.has(id)) throw new Refusal(409, 'Seen before')
          seen.add(id)
        },
      }
    },
  },
]

function merge(target: Record<string, unknown>, source: unknown): unknown {
  if (!isRecord(source)) return source
  for (const [key, member] of Object.entries(source)) {
    const into = target[key]
    if (typeof into === 'object' && into !== null) Object.assign(into, member)
    else target[key] = merge({}, member)
  }
  return target
}
