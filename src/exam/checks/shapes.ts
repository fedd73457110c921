import type { Json, JsonObject } from '../../events/json.js'
import { passed, type Check, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome } from '../exchange.js'
import { fixes } from '../fixes.js'
import { addMetadata, set } from './changes.js'
import { expectTolerated, toleranceCheck, type Look } from './tolerate.js'

/** Members that may be null or missing: the name of each, and where it stands. */
const optional = [
  ['customer', ['data/customer']],
  ['category_id', ['data/campaign/category_id', 'data/voucher/category_id']],
  ['expiration_date', ['data/campaign/expiration_date', 'data/voucher/expiration_date']],
  ['gift', ['data/campaign/voucher/gift', 'data/voucher/gift']],
] as const

/** Members come and go: what the receiver does not need, it does not miss. */
export const shapeChecks: readonly Check[] = [
  toleranceCheck(
    {
      id: 'field-unknown',
      severity: 'must',
      basis: 'documented',
      title: 'accepts members that it does not know',
      sends: 'a new member in the envelope, in its event and in the data, one at a time',
      why: 'Voucherify adds members without notice. A schema that forbids unknown ones turns each of these days into an outage.',
      fix: fixes.readLoosely,
    },
    [
      { name: 'with an unknown member in the envelope', change: set(['future_field'], 'new'), isInEnvelope: true },
      { name: 'with an unknown member in its event', change: set(['event/future_field'], 'new'), isInEnvelope: true },
      { name: 'with an unknown member in its data', change: set(['data/future_field'], 'new') },
    ],
  ),
  toleranceCheck(
    {
      id: 'null-optionals',
      severity: 'must',
      basis: 'documented',
      title: 'accepts null where nothing is known',
      sends: 'null for customer, category_id, expiration_date and gift, one at a time',
      why: "Voucherify's payloads are full of nulls, also where its schemas do not say so. A property read from null throws.",
      fix: fixes.readOptionally,
    },
    optional.map(([name, places]) => ({ name: `with null for ${name}`, change: set(places, null) })),
  ),
  toleranceCheck(
    {
      id: 'absent-optionals',
      severity: 'must',
      basis: 'documented',
      title: 'accepts payloads without what is optional',
      sends:
        'payloads without customer, category_id, expiration_date, gift, event.entity_id and event.event_source.user, one at a time',
      why: 'What Voucherify does not know it may leave out, and it has two families of payloads, one without entity_id. A property read from undefined throws.',
      fix: fixes.readOptionally,
    },
    [
      ...optional.map(([name, places]): Look => ({ name: `without ${name}`, change: set(places, undefined) })),
      { name: 'without event.entity_id', change: set(['event/entity_id'], undefined), isInEnvelope: true },
      {
        name: 'without a user or key in event.event_source',
        change: set(['event/event_source'], { channel: 'INTERNAL' }),
        isInEnvelope: true,
      },
    ],
  ),
  toleranceCheck(
    {
      id: 'metadata-empty',
      severity: 'must',
      basis: 'documented',
      title: 'accepts empty metadata and categories',
      sends: 'metadata: {} and categories: [], one at a time',
      why: 'Both are empty until somebody fills them: whoever takes the first of none gets undefined.',
      fix: fixes.readOptionally,
    },
    [
      {
        name: 'with empty metadata',
        change: set(
          [
            'data/customer/metadata',
            'data/publication/customer/metadata',
            'data/publication/metadata',
            'data/campaign/metadata',
            'data/voucher/metadata',
          ],
          {},
        ),
      },
      {
        name: 'with empty categories',
        change: set(['data/campaign/categories', 'data/voucher/categories'], []),
      },
    ],
  ),
  toleranceCheck(
    {
      id: 'metadata-deep',
      severity: 'should',
      basis: 'likely',
      title: 'accepts deep and wide metadata',
      sends: 'metadata that is nested 60 deep, and metadata with 200 keys',
      why: 'Metadata is what the shop makes of it. Code that follows it step by step, or makes a column of each key, has limits of its own.',
      fix: fixes.readLoosely,
    },
    [
      { name: 'with metadata that is nested 60 deep', change: addMetadata({ deep: nest(60) }) },
      { name: 'with 200 keys in its metadata', change: addMetadata(keys(200)) },
    ],
  ),
  {
    id: 'enum-new-value',
    category: 'tolerance',
    severity: 'should',
    basis: 'change',
    title: 'accepts values that it does not know',
    sends: 'an unknown campaign_type, channel and status, one at a time',
    judged: '2xx passes; all else fails',
    why: 'Lists of values grow. A closed enum, or a column as wide as its longest value, fails on the day that one is added.',
    fix: fixes.readLoosely,
    run: judgeNewValues,
  },
]

const newValue = 'SOMETHING_THAT_IS_NEW'

async function judgeNewValues(examiner: Examiner): Promise<Finding> {
  const finding = await expectTolerated(examiner, [
    {
      name: 'with an unknown campaign_type',
      change: set(['data/campaign/campaign_type'], newValue),
    },
    { name: 'with an unknown channel', change: set(['data/publication/channel'], newValue) },
    {
      name: 'with an unknown channel in event.event_source',
      change: set(['event/event_source/channel'], newValue),
      isInEnvelope: true,
    },
  ])
  return finding.verdict === 'pass' ? judgeNewStatus(examiner) : finding
}

/** Only redemptions and orders have a status. Where they are not accepted in any case, their status is not to blame. */
async function judgeNewStatus(examiner: Examiner): Promise<Finding> {
  const plain = await examiner.deliver(examiner.order(1))
  if (!isAccepted(plain)) return passed
  const event = examiner.order(1)
  set(['data/order/status', 'data/redemption/order/status', 'data/redemption/status'], newValue)(event.payload)
  const exchange = await examiner.deliver(event)
  if (isAccepted(exchange)) return passed
  return {
    verdict: 'fail',
    sentence: `A genuine redemption with an unknown status got ${nameOutcome(exchange)}; one with a known status was accepted.`,
    sent: 'a redemption with an unknown status, with a valid signature',
    exchange,
  }
}

function nest(depth: number): Json {
  let value: Json = 'bottom'
  for (let level = 0; level < depth; level++) value = { level: value }
  return value
}

function keys(count: number): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key_${index + 1}`, index + 1]))
}
