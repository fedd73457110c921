import { passed, worstOf, type Check, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, isBroken, nameOutcome, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { minSecretLength } from '../mask.js'
import { judgeAccepted } from './judged.js'
import { duplicateHeader, forgeries, oddForgeries, type Forgery } from './forgeries.js'

/** A forgery that was sent, and the event that it claims to be. */
interface Forged {
  readonly forgery: Forgery
  readonly event: ExamEvent
  readonly exchange: Exchange
}

async function sendForgeries(examiner: Examiner, isOddToo: boolean): Promise<readonly Forged[]> {
  const sent: Forged[] = []
  const forges = [...Object.values(forgeries), ...(isOddToo ? Object.values(oddForgeries) : [])]
  for (const forge of [...forges, ...(isOddToo ? [wrapDuplicate] : [])]) {
    const event = examiner.event()
    for (const forgery of forge(examiner, examiner.bodyOf(event))) {
      sent.push({ forgery, event, exchange: await examiner.deliverBody(forgery.body, forgery.shape) })
    }
  }
  return sent
}

const wrapDuplicate = (examiner: Examiner, body: string): readonly Forgery[] => [duplicateHeader(examiner, body)]

/** What a refused delivery gives away or breaks. */
export const refusalChecks: readonly Check[] = [
  {
    id: 'forged-no-effect',
    category: 'authenticity',
    severity: 'must',
    basis: 'attacker',
    needs: ['effects'],
    pace: 'waits',
    title: 'does no work for a forged delivery',
    sends: 'every forgery of the checks before',
    judged: 'no effect passes; any effect fails',
    why: 'Work that is done before the signature is verified is done for everybody who knows the URL, whatever the answer is.',
    fix: fixes.verifyFirst,
    async run(examiner) {
      const sent = await sendForgeries(examiner, false)
      const counts = await Promise.all(sent.map(({ event }) => examiner.effects(event, 0)))
      const index = counts.findIndex((count) => count > 0)
      const found = sent[index]
      if (found === undefined) return passed
      const { forgery, exchange } = found
      return {
        verdict: 'fail',
        sentence: `A forged delivery ${forgery.name} had an effect, although it got ${nameOutcome(exchange)}.`,
        sent: `a delivery ${forgery.name}`,
        exchange,
        received: `${nameOutcome(exchange)}, and the probe says ${counts[index]}`,
      }
    },
  },
  {
    id: 'forged-no-crash',
    category: 'authenticity',
    severity: 'should',
    basis: 'attacker',
    title: 'answers forged deliveries without breaking',
    sends: 'every forgery of the checks before',
    judged: '5xx, a reset and no answer fail',
    why: 'Anybody can fill your logs and alarms. `timingSafeEqual` throws when lengths differ, which is the usual cause.',
    fix: fixes.compareLengths,
    async run(examiner) {
      const sent = await sendForgeries(examiner, true)
      const found = sent.find(({ exchange }) => isBroken(exchange))
      if (found === undefined) return passed
      const { forgery, exchange } = found
      const sentence = `A delivery ${forgery.name} makes your endpoint answer ${nameOutcome(exchange)}.`
      return { verdict: 'fail', sentence, sent: `a delivery ${forgery.name}`, exchange }
    },
  },
  {
    id: 'reject-no-oracle',
    category: 'authenticity',
    severity: 'must',
    basis: 'attacker',
    title: 'tells nobody the signature that it expected',
    sends: 'forgeries',
    judged: 'the expected digest in hex or base64, or the secret, in the answer fails',
    why: 'Whoever gets the expected signature in a refusal has only to send it back.',
    fix: fixes.hideDetails,
    async run(examiner) {
      const sent = await sendForgeries(examiner, false)
      return worstOf(sent.map((forged) => judgeOracle(examiner, forged)))
    },
  },
  {
    id: 'reject-no-stack',
    category: 'authenticity',
    severity: 'should',
    basis: 'attacker',
    title: 'shows nobody its stack trace',
    sends: 'forgeries, and unsigned junk',
    judged: 'a stack frame or a path of node_modules in the answer fails',
    why: 'Paths and versions help whoever looks for a way in.',
    fix: fixes.hideDetails,
    async run(examiner) {
      const exchanges = [
        ...(await sendForgeries(examiner, true)).map(({ exchange }) => exchange),
        ...(await sendJunk(examiner)).map(({ exchange }) => exchange),
      ]
      const exchange = exchanges.find(({ outcome }) => outcome.kind === 'response' && stackTrace.test(outcome.body))
      if (exchange === undefined) return passed
      return {
        verdict: 'fail',
        sentence: 'A refusal shows a stack trace.',
        sent: 'a delivery that is not genuine',
        exchange,
      }
    },
  },
  {
    id: 'unsigned-junk',
    category: 'authenticity',
    severity: 'should',
    basis: 'attacker',
    title: 'refuses what is no delivery at all',
    sends: 'an empty body, "not json" and "null", all unsigned',
    judged: '4xx passes; 2xx, 5xx and no answer fail',
    why: 'Scanners send such requests all day. Each must be a quiet 4xx.',
    fix: fixes.parseAfterVerifying,
    async run(examiner) {
      for (const { name, exchange } of await sendJunk(examiner)) {
        const isTaken = isAccepted(exchange) && examiner.facts.verify === 'inline'
        if (!isTaken && !isBroken(exchange)) continue
        const sentence = `An unsigned delivery ${name} got ${nameOutcome(exchange)}.`
        return { verdict: 'fail', sentence, sent: `an unsigned delivery ${name}`, exchange }
      }
      return passed
    },
  },
  {
    id: 'secret-rotation',
    category: 'authenticity',
    severity: 'should',
    basis: 'documented',
    needs: ['next-secret'],
    title: 'takes the old and the new secret while it changes',
    sends: 'a delivery signed with the secret, and one with the next secret',
    judged: 'both accepted passes; only the next one warns; the next one refused fails',
    why: 'From the moment that the secret is changed in the dashboard until your receiver knows it, every delivery is refused, and those under way are signed with the old one.',
    fix: fixes.rotation,
    async run(examiner) {
      const { nextSecret = '' } = examiner.facts
      const old = await examiner.deliver(examiner.event())
      const body = examiner.bodyOf(examiner.event())
      const next = await examiner.deliverBody(body, { signatures: [examiner.sign(body, nextSecret)] })
      if (!isAccepted(next)) return judgeAccepted(next, 'signed with the next secret')
      return {
        ...judgeAccepted(old, 'signed with the old secret'),
        ...(isAccepted(old) ? {} : { verdict: 'warn' as const }),
      }
    },
  },
  {
    id: 'bytes-noncanonical',
    category: 'authenticity',
    severity: 'should',
    basis: 'change',
    title: 'verifies the bytes that came, not a copy printed anew',
    sends: 'JSON that JavaScript would print otherwise: 2000.0, \\u0065, \\/, rightly signed',
    judged: '2xx passes; all else fails',
    why: 'Nothing breaks until Voucherify, or a payload template, prints a number or a text another way. Then every delivery is refused.',
    fix: fixes.rawBody,
    async run(examiner) {
      for (const [name, pattern, replacement] of otherSpellings) {
        const body = examiner.bodyOf(examiner.event())
        const respelled = body.replace(pattern, replacement)
        if (respelled === body) continue
        const exchange = await examiner.deliverBody(respelled)
        if (isAccepted(exchange)) continue
        const sentence = `Your signature check works on today's payloads but hashes a copy printed anew, not the bytes received: a delivery with ${name} got ${nameOutcome(exchange)}.`
        return { verdict: 'fail', sentence, sent: `a delivery with ${name}, rightly signed`, exchange }
      }
      return passed
    },
  },
]

const otherSpellings = [
  ['a number written as 2000.0', /"amount_off":(\d+)/, '"amount_off":$1.0'],
  ['a letter written as \\u0065', '"object":"voucher"', String.raw`"object":"vouch\u0065r"`],
  ['a slash written as \\/', 'http://', String.raw`http:\/\/`],
] as const

const stackTrace =
  /\n\s+at .+:\d+:\d+|\bat .+ \(?(?:file:\/\/|\/|[A-Z]:\\).+:\d+:\d+|node_modules[\\/]|Traceback \(most recent call last\)/

function judgeOracle(examiner: Examiner, { forgery, exchange }: Forged): Finding {
  const { outcome, request } = exchange
  if (outcome.kind !== 'response') return passed
  const { secret } = examiner.facts
  const digest = examiner.sign(request.body)
  const text = [outcome.body, ...outcome.headers.flat()].join('\n')
  // What was sent may come back: that tells nobody anything.
  const wasSent = (found: string): boolean => forgery.shape.signatures?.includes(found) === true
  const found = [
    ['the expected signature in hex', digest],
    ['the expected signature in base64', Buffer.from(digest, 'hex').toString('base64')],
    ...(secret.length < minSecretLength ? [] : [['the secret', secret] as const]),
  ].find(([, value = '']) => !wasSent(value) && text.includes(value))
  if (found === undefined) return passed
  const sentence = `The refusal of a delivery ${forgery.name} holds ${found[0]}.`
  return { verdict: 'fail', sentence, sent: `a delivery ${forgery.name}`, exchange }
}

async function sendJunk(
  examiner: Examiner,
): Promise<ReadonlyArray<{ readonly name: string; readonly exchange: Exchange }>> {
  const junk = [
    ['with an empty body', ''],
    ['with the body "not json"', 'not json'],
    ['with the body "null"', 'null'],
  ] as const
  const sent: Array<{ readonly name: string; readonly exchange: Exchange }> = []
  for (const [name, body] of junk) sent.push({ name, exchange: await examiner.deliverBody(body, { signatures: [] }) })
  return sent
}
