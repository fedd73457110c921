import { passed, worstOf, type Check, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { headerOf, isAccepted, nameOutcome, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { judgeBurst } from './burst.js'
import { oddForgeries } from './forgeries.js'
import { judgeAccepted } from './judged.js'
import { judgeSlowClients } from './slow-clients.js'

/** How deep the nesting of the junk is, in brackets. */
const depth = 20_000

/** How long a receiver has to notice a reset, in milliseconds. */
const noticeMs = 100

/** Whatever came before, the receiver lives on. */
export const resilienceChecks: readonly Check[] = [
  {
    id: 'alive-after-junk',
    category: 'resilience',
    severity: 'must',
    basis: 'attacker',
    title: 'accepts genuine deliveries after junk',
    sends:
      'an empty body, "not json", "null", half a delivery and 20,000 brackets, none rightly signed; then a genuine delivery',
    judged: 'a genuine delivery that is accepted passes; the answers to the junk are not judged',
    why: 'One request from a stranger would stop all deliveries.',
    fix: fixes.surviveErrors,
    async run(examiner) {
      await sendJunk(examiner)
      return judgeAccepted(await examiner.deliver(examiner.event()), 'after junk')
    },
  },
  {
    id: 'alive-after-reset',
    category: 'resilience',
    severity: 'must',
    basis: 'network',
    needs: ['socket'],
    title: 'accepts genuine deliveries after a connection broke',
    sends: 'a request whose connection is reset in the middle of its body, twice, each followed by genuine deliveries',
    judged: 'genuine deliveries that are accepted pass; all else fails',
    why: 'Connections break every day. An error that nobody catches ends the process, and a lock that nobody opens stops all deliveries.',
    fix: fixes.surviveErrors,
    run: judgeReset,
  },
  {
    id: 'burst',
    category: 'resilience',
    severity: 'should',
    basis: 'documented',
    pace: 'last',
    title: 'takes many deliveries at once',
    sends: '50 events at once',
    judged:
      '2xx for all passes, with one effect for each where there is a probe; 429 warns where a retry is accepted; all else fails',
    why: 'A campaign that is generated, or an import, sends thousands of events within seconds.',
    fix: fixes.shedLoad,
    run: judgeBurst,
  },
  {
    id: 'slow-clients',
    category: 'resilience',
    severity: 'should',
    basis: 'network',
    needs: ['socket'],
    pace: 'last',
    title: 'serves others while some requests come slowly',
    sends: 'genuine deliveries while 20 requests are half sent, and one body that trickles in over 4 s',
    judged: 'deliveries that are accepted meanwhile pass, and so does 2xx or 408 for the slow body; all else fails',
    why: 'Half a request costs its sender nothing. Where each holds a worker, 20 of them stop all deliveries.',
    fix: fixes.timeouts,
    run: judgeSlowClients,
  },
  {
    id: 'response-shape',
    category: 'resilience',
    severity: 'may',
    basis: 'likely',
    title: 'answers with nothing but a status',
    sends: 'a genuine delivery',
    judged: 'more than 100 kB, a page of HTML and a cookie warn',
    why: 'Nobody reads the answer. A page often is a login or an error that calls itself 200, and then hides that nothing was done.',
    fix: fixes.plainAnswer,
    async run(examiner) {
      const exchange = await examiner.deliver(examiner.event())
      return worstOf([judgeSize(exchange), judgePage(exchange), judgeCookie(exchange)])
    },
  },
]

async function sendJunk(examiner: Examiner): Promise<void> {
  for (const junk of ['', 'not json', 'null']) await examiner.deliverBody(junk, { signatures: [] })
  for (const { body, shape } of oddForgeries['body-truncated'](examiner, examiner.bodyOf(examiner.event()))) {
    await examiner.deliverBody(body, shape)
  }
  const deep = '['.repeat(depth) + ']'.repeat(depth)
  await examiner.deliverBody(deep, { signatures: [examiner.sign(deep, `not ${examiner.facts.secret}`)] })
}

async function judgeReset(examiner: Examiner): Promise<Finding> {
  for (const share of [0.5, 1]) {
    const event = examiner.event()
    const body = Buffer.from(examiner.bodyOf(event))
    const sent = body.subarray(0, Math.floor(body.length * share))
    const wire = { declaredLength: body.length + 1000, ending: 'reset' } as const
    await examiner.deliverBody(body, { body: sent, wire })
    for (const name of ['right after a reset connection', 'soon after a reset connection']) {
      const finding = judgeAccepted(await examiner.deliver(examiner.event()), name)
      if (finding.verdict === 'fail') return finding
      await examiner.pause(noticeMs)
    }
  }
  return passed
}

const maxAnswerBytes = 100 * 1024

function warned(sentence: string, exchange: Exchange): Finding {
  return { verdict: 'warn', sentence, sent: 'a genuine delivery', exchange }
}

function judgeSize(exchange: Exchange): Finding {
  const { outcome } = exchange
  if (outcome.kind !== 'response') return passed
  const isLarge = outcome.bodyTruncated || Buffer.byteLength(outcome.body) > maxAnswerBytes
  return isLarge ? warned('The answer to a genuine delivery is longer than 100 kB.', exchange) : passed
}

function judgePage(exchange: Exchange): Finding {
  const { outcome } = exchange
  // Express says text/html of every short text.
  if (outcome.kind !== 'response' || !isAccepted(exchange) || !/<(?:!doctype html|html)\b/i.test(outcome.body))
    return passed
  return warned(`The answer to a genuine delivery, ${nameOutcome(exchange)}, is a page of HTML.`, exchange)
}

function judgeCookie(exchange: Exchange): Finding {
  return headerOf(exchange, 'set-cookie') === undefined
    ? passed
    : warned('The answer to a genuine delivery sets a cookie, which nobody keeps.', exchange)
}
