import { eventTypesOf, isEventType } from '../../events/catalogue.js'
import { passed, type Check, type Finding } from '../check.js'
import { retypeEvent, partOf } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { describeOutcome, isAccepted, statusOf, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { compareToPlain } from './tolerate.js'

const typesWhy =
  'With "Send me all events" every type arrives. One that is not accepted is repeated 12 times over 24 hours, then the webhook is disabled: all events stop.'

/** Whatever happened, the event is accepted: what the receiver has no use for, it ignores. */
export const typeChecks: readonly Check[] = [
  {
    id: 'type-all-documented',
    category: 'tolerance',
    severity: 'must',
    basis: 'documented',
    needs: ['envelope'],
    title: 'accepts every documented event type',
    sends: 'one event of each documented type of the profile',
    judged: '2xx for all of them passes; all else fails, and the types are listed',
    why: typesWhy,
    fix: fixes.readLoosely,
    run: judgeDocumentedTypes,
  },
  {
    id: 'type-unknown',
    category: 'tolerance',
    severity: 'must',
    basis: 'documented',
    needs: ['envelope'],
    title: 'accepts event types that it does not know',
    sends: 'a documented type that hardly anybody uses, and future.thing.happened',
    judged: '2xx passes; all else fails',
    why: typesWhy,
    fix: fixes.readLoosely,
    async run(examiner) {
      const known = examiner.facts.profile === 'project' ? 'campaign.reward.assignment.created' : 'customer.referred'
      for (const type of [known, 'future.thing.happened']) {
        const exchange = await examiner.deliver(
          isEventType(type) ? examiner.sample(type) : createUnknown(examiner, type),
        )
        if (!isAccepted(exchange)) return compareToPlain(examiner, `of the type ${type}`, exchange)
      }
      return passed
    },
  },
]

/** After so many deliveries without an answer the others are not tried: each of them may take ten seconds. */
const maxUnanswered = 3

/** How many types a sentence names. */
const maxNamed = 8

async function judgeDocumentedTypes(examiner: Examiner): Promise<Finding> {
  const types = eventTypesOf(examiner.facts.profile === 'project' ? 'project' : 'distribution')
  const refused: Array<{ readonly type: string; readonly exchange: Exchange }> = []
  let tried = 0
  for (const type of types) {
    const exchange = await examiner.deliver(examiner.sample(type))
    tried++
    if (!isAccepted(exchange)) refused.push({ type, exchange })
    if (refused.filter((other) => statusOf(other.exchange) === undefined).length === maxUnanswered) break
  }
  const [first] = refused
  if (first === undefined) return passed
  const named = refused.slice(0, maxNamed).map(({ type }) => type)
  const more = refused.length - named.length
  const list = `${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`
  return {
    verdict: 'fail',
    sentence: `Of ${tried} documented event types ${refused.length === 1 ? 'one was' : `${refused.length} were`} not accepted: ${list}.`,
    sent: `one event of ${tried === types.length ? 'each documented type' : `${tried} of ${types.length} documented types`}, with a valid signature`,
    exchange: first.exchange,
    received: refused.map(({ type, exchange }) => `${type}: ${describeOutcome(exchange)}`).join('\n'),
  }
}

/** A genuine event but for its type, which nobody has seen yet. */
function createUnknown(examiner: Examiner, type: string): ReturnType<typeof retypeEvent> {
  const event = examiner.event()
  const entityId = partOf(event.payload, 'event')['entity_id'] ?? null
  return retypeEvent(event, { type, data: partOf(event.payload, 'data'), entityId })
}
