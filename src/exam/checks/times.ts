import type { JsonObject } from '../../events/json.js'
import { formatInstant } from '../../payload/instant-text.js'
import { passed, type Check, type Finding } from '../check.js'
import { partOf } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted } from '../exchange.js'
import { fixes } from '../fixes.js'
import { addMetadata, respellInstants } from './changes.js'
import { compareToPlain, toleranceCheck } from './tolerate.js'

/** However an instant is written, it is read. */
export const timeFormatChecks: readonly Check[] = [
  toleranceCheck(
    {
      id: 'time-microseconds',
      severity: 'must',
      basis: 'documented',
      title: 'accepts instants with microseconds',
      sends: 'dates such as 2026-01-01T00:00:00.123456Z beside one with milliseconds',
      why: "Both occur in Voucherify's samples. A pattern or a parser that wants three digits throws.",
      fix: fixes.readDates,
    },
    [
      {
        name: 'with microseconds in its dates',
        change: (payload) =>
          respellInstants(Object.values(partOf(payload, 'data')), (instant) => instant.replace('Z', '456Z')),
      },
    ],
  ),
  toleranceCheck(
    {
      id: 'time-variants',
      severity: 'should',
      basis: 'likely',
      title: 'accepts instants without a fraction and with an offset',
      sends: 'dates without milliseconds, dates that end with +00:00, and a day without a time in metadata',
      why: 'All of them are ISO 8601, and metadata holds what the shop writes there. A pattern that wants one spelling throws.',
      fix: fixes.readDates,
    },
    [
      {
        name: 'with dates without milliseconds',
        change: (payload) => respellInstants(payload, (instant) => instant.replace(/\.\d+Z$/, 'Z')),
      },
      {
        name: 'with dates that end with +00:00',
        change: (payload) => respellInstants(payload, (instant) => instant.replace('Z', '+00:00')),
      },
      { name: 'with a day without a time in its metadata', change: addMetadata({ member_since: '2019-11-05' }) },
    ],
  ),
]

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** However old an event is, it is accepted: its date is that of the event, not of the attempt. */
export const ageChecks: readonly Check[] = [
  {
    id: 'late-retry-24h',
    category: 'tolerance',
    severity: 'must',
    basis: 'documented',
    title: 'accepts the last retry, a day after the event',
    sends: 'a delivery whose created_at is 24 hours old',
    judged: '2xx passes; all else fails',
    why: "Voucherify's retries keep the first date for up to 24 hours and carry no other. Where old events are refused, an hour of downtime loses all that happened in it.",
    fix: fixes.noFreshness,
    run: (examiner) => judgeShifted(examiner, -dayMs, 'whose created_at is 24 h old'),
  },
  {
    id: 'clock-ahead',
    category: 'tolerance',
    severity: 'should',
    basis: 'network',
    title: 'accepts an event of a clock that is ahead',
    sends: 'a delivery whose created_at lies two minutes in the future',
    judged: '2xx passes; all else fails',
    why: 'Clocks differ by seconds, sometimes by minutes. Where the future is refused, one that is behind refuses everything.',
    fix: fixes.noFreshness,
    run: (examiner) => judgeShifted(examiner, 2 * minuteMs, 'whose created_at lies 2 minutes in the future'),
  },
]

async function judgeShifted(examiner: Examiner, byMs: number, name: string): Promise<Finding> {
  const event = examiner.event()
  shiftRecent(event.payload, examiner.facts.runtime.clock.now(), byMs)
  const exchange = await examiner.deliver(event)
  if (isAccepted(exchange)) return passed
  return compareToPlain(examiner, name, exchange)
}

/** Moves what happened within the last hour, and leaves alone what was before, such as the campaign. */
function shiftRecent(payload: JsonObject, now: number, byMs: number): void {
  respellInstants(payload, (instant) => {
    const at = Date.parse(instant)
    return Math.abs(now - at) > 60 * minuteMs ? instant : formatInstant(at + byMs)
  })
}
