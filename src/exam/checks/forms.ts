import type { JsonObject } from '../../events/json.js'
import { passed, type Check } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted } from '../exchange.js'
import { fixes } from '../fixes.js'
import { judgeAccepted } from './judged.js'
import { compareToPlain } from './tolerate.js'

/** Payloads of another form: what a button in the dashboard sends, and what has no envelope. */
export const formChecks: readonly Check[] = [
  {
    id: 'test-webhook',
    category: 'tolerance',
    severity: 'should',
    basis: 'likely',
    needs: ['envelope'],
    title: 'accepts a test delivery that is about nothing',
    sends: 'an envelope of placeholders: ids of zeros, an empty type, empty data',
    judged: '2xx passes; all else fails',
    why: 'Whoever sets the webhook up presses "Send test webhook", sees an error, and looks for it in the secret or the network.',
    fix: fixes.readLoosely,
    async run(examiner) {
      const exchange = await examiner.deliverBody(JSON.stringify(createPlaceholder(examiner)))
      return isAccepted(exchange)
        ? passed
        : compareToPlain(examiner, 'whose ids are zeros and whose type is empty', exchange)
    },
  },
  {
    id: 'raw-payload',
    category: 'tolerance',
    severity: 'should',
    basis: 'documented',
    needs: ['raw-profile'],
    title: 'accepts raw payloads, which have no event id',
    sends: 'the data of two events, without an envelope',
    judged: '2xx for both passes; all else fails',
    why: 'Without an envelope there is no event.id. Where undefined is taken for one, all deliveries but the first are duplicates of it.',
    fix: fixes.rawIdentity,
    async run(examiner) {
      for (const which of ['a raw payload', 'another raw payload']) {
        const exchange = await examiner.deliver(examiner.event())
        if (!isAccepted(exchange)) return judgeAccepted(exchange, `of ${which}, without an envelope and an event id,`)
      }
      return passed
    },
  },
]

/** The placeholders of the payload designer: their prefixes and lengths are documented, what the test button sends is not. */
function createPlaceholder(examiner: Examiner): JsonObject {
  const { url, profile } = examiner.facts
  const createdAt = '2000-01-01T00:00:00.000Z'
  const [sourcePrefix, sourceLength, object] =
    profile === 'project' ? (['wh_', 24, 'webhook'] as const) : (['distr_', 26, 'distribution'] as const)
  return {
    id: zeros('whs_', 18),
    project_id: zeros('proj_', 8),
    created_at: createdAt,
    type: '',
    source: { id: zeros(sourcePrefix, sourceLength), object, target_url: url.href },
    event: {
      id: zeros('evcus_', 18),
      type: '',
      created_at: createdAt,
      entity_id: zeros('entity_id_', 18),
      group_id: zeros('v-', 18),
      event_source: { channel: 'API' },
    },
    data: {},
  }
}

function zeros(prefix: string, length: number): string {
  return prefix + '0'.repeat(length)
}
