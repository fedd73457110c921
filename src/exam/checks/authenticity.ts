import { passed, skipped, worstOf, type Check, type Finding } from '../check.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, isBroken, nameOutcome, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { duplicateHeader, forgeries, oddForgeries, type Forgery } from './forgeries.js'
import { judgeAccepted } from './judged.js'

const forgedWhy =
  'The URL of a webhook is no secret. Whoever finds it could publish vouchers, or make the shop believe that something was redeemed.'

/** Where the receiver verifies later, a status says nothing. */
const deferred = skipped('the receiver verifies after its answer (--verify deferred), so forged-no-effect judges this')

async function send(examiner: Examiner, { body, shape }: Forgery): Promise<Exchange> {
  return examiner.deliverBody(body, shape)
}

/** @param isStrict also an answer that breaks fails; else forged-no-crash grades that */
function judgeForgery({ name }: Forgery, exchange: Exchange, isStrict: boolean): Finding {
  if (isAccepted(exchange)) {
    const sentence = `A delivery ${name} was accepted (${nameOutcome(exchange)}).`
    return { verdict: 'fail', sentence, sent: `a delivery ${name}`, exchange }
  }
  if (!isBroken(exchange) || !isStrict) return passed
  const sentence = `A delivery ${name} was neither accepted nor refused: it got ${nameOutcome(exchange)}.`
  return { verdict: 'fail', sentence, sent: `a delivery ${name}`, exchange, fix: fixes.compareLengths }
}

async function judgeForgeries(
  examiner: Examiner,
  forge: (examiner: Examiner, body: string) => readonly Forgery[],
  isStrict: boolean,
): Promise<Finding> {
  if (examiner.facts.verify === 'deferred') return deferred
  const findings: Finding[] = []
  for (const forgery of forge(examiner, examiner.bodyOf(examiner.event()))) {
    findings.push(judgeForgery(forgery, await send(examiner, forgery), isStrict))
  }
  return findings.length === 0 ? skipped('the secret cannot stand in a header') : worstOf(findings)
}

function forgeryCheck(id: keyof typeof forgeries, title: string, sends: string): Check {
  return {
    id,
    category: 'authenticity',
    severity: 'must',
    basis: 'attacker',
    title,
    sends,
    judged: '2xx fails; a 5xx or no answer is what forged-no-crash grades',
    why: forgedWhy,
    fix: fixes.verifyFirst,
    run: (examiner) => judgeForgeries(examiner, forgeries[id], false),
  }
}

/** What stands behind all of them: what is genuine is accepted, and what is forged is refused. */
export const authenticityChecks: readonly Check[] = [
  {
    id: 'valid-accepted',
    category: 'authenticity',
    severity: 'must',
    basis: 'documented',
    title: 'accepts a genuine voucher.published',
    sends: 'a voucher.published as documented, with the right signature',
    judged: '2xx within the time limit passes; all else fails, and the cause is looked for',
    why: 'Voucherify would repeat the delivery 12 times over 24 hours and then disable the webhook: all events stop.',
    fix: fixes.rawBody,
    async run(examiner) {
      return judgeAccepted(await examiner.deliver(examiner.event()), 'as documented', {
        sentence: 'A genuine delivery was not accepted.',
      })
    },
  },
  forgeryCheck('sig-missing', 'refuses a delivery without a signature', 'a delivery without the header'),
  forgeryCheck('sig-empty', 'refuses an empty signature', 'the header with an empty value'),
  forgeryCheck('sig-wrong-secret', 'refuses the signature of another secret', 'an HMAC with another key'),
  forgeryCheck('sig-empty-secret', 'refuses the signature of an empty secret', 'an HMAC with the key ""'),
  forgeryCheck(
    'sig-bitflip',
    'refuses a signature that is wrong by one bit',
    'the right digest with one bit changed, at three places',
  ),
  forgeryCheck(
    'sig-truncated',
    'refuses the beginning of a right signature',
    'the first 1, 32 and 63 digits of the right digest',
  ),
  forgeryCheck('sig-not-hex', 'refuses a signature that is not hex', '64 times "z"'),
  forgeryCheck(
    'sig-wrong-algorithm',
    'refuses digests of other algorithms',
    'HMAC-SHA1, HMAC-SHA512, and SHA-256 without a key and with the secret in front',
  ),
  forgeryCheck('sig-is-secret', 'refuses the secret itself as a signature', 'the secret in the header'),
  forgeryCheck('sig-other-body', 'refuses the signature of another event', 'the right digest of another genuine event'),
  forgeryCheck(
    'body-tampered',
    'refuses a body that was changed after signing',
    'a changed amount under the old signature',
  ),
  {
    id: 'body-truncated',
    category: 'authenticity',
    severity: 'should',
    basis: 'network',
    title: 'refuses a body whose end is missing',
    sends: 'a delivery without its last 20 bytes, under the old signature',
    judged: '4xx passes; 2xx, 5xx and no answer fail',
    why: 'A parser that throws before the signature is looked at answers 500, and an error per request fills logs and alarms.',
    fix: fixes.parseAfterVerifying,
    run: (examiner) => judgeOdd(examiner, 'body-truncated'),
  },
  {
    id: 'sig-too-long',
    category: 'authenticity',
    severity: 'should',
    basis: 'attacker',
    title: 'refuses a signature with something behind it',
    sends: 'a wrong digest and two more digits; the right digest and "zz"',
    judged:
      '4xx passes; a wrong digest that is accepted or breaks fails; a right digest with a tail that is accepted warns',
    why: 'A hex decoder that ignores what it cannot read lets several headers mean the same: no hole by itself, but not what was meant.',
    fix: fixes.compareLengths,
    async run(examiner) {
      const wrong = await judgeOdd(examiner, 'sig-too-long')
      if (wrong.verdict !== 'pass') return wrong
      const body = examiner.bodyOf(examiner.event())
      const exchange = await examiner.deliverBody(body, { signatures: [`${examiner.sign(body)}zz`] })
      const sent = 'a delivery whose right signature had "zz" behind it'
      if (isAccepted(exchange)) {
        return { verdict: 'warn', sentence: 'A right signature with "zz" behind it was accepted.', sent, exchange }
      }
      return isBroken(exchange)
        ? {
            verdict: 'fail',
            sentence: `A right signature with "zz" behind it got ${nameOutcome(exchange)}.`,
            sent,
            exchange,
          }
        : passed
    },
  },
  {
    id: 'sig-non-ascii',
    category: 'authenticity',
    severity: 'should',
    basis: 'attacker',
    title: 'refuses a signature that is not ASCII',
    sends: '64 times "é" in the header',
    judged: '4xx passes; 2xx, 5xx and no answer fail',
    why: 'Code that compares texts of equal length may compare bytes of different length, and throw.',
    fix: fixes.compareLengths,
    run: (examiner) => judgeOdd(examiner, 'sig-non-ascii'),
  },
  {
    id: 'sig-duplicate-header',
    category: 'authenticity',
    severity: 'should',
    basis: 'network',
    title: 'answers where the signature header comes twice',
    sends: 'a wrong and a right signature, as two header lines',
    judged: '2xx and 4xx pass; 5xx and no answer fail',
    why: 'Some servers hand over a list, or both values joined by a comma, where code expects one text.',
    fix: fixes.compareLengths,
    async run(examiner) {
      if (examiner.facts.verify === 'deferred') return deferred
      const forgery = duplicateHeader(examiner, examiner.bodyOf(examiner.event()))
      const exchange = await send(examiner, forgery)
      if (!isBroken(exchange)) return passed
      const sentence = `Two signature headers got ${nameOutcome(exchange)}.`
      return { verdict: 'fail', sentence, sent: `a delivery ${forgery.name}`, exchange }
    },
  },
]

function judgeOdd(examiner: Examiner, id: keyof typeof oddForgeries): Promise<Finding> {
  return judgeForgeries(examiner, oddForgeries[id], true)
}
