import { passed, type Check, type Finding } from '../check.js'
import { partOf, type ExamEvent } from '../exam-event.js'
import type { DeliveryShape, Examiner } from '../examiner.js'
import { headerOf, isAccepted, nameOutcome, statusOf, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { CannotTell } from '../hooks.js'
import { judgeKeptAlive } from './kept-alive.js'
import { judgeMethods } from './methods.js'
import { tlsChain } from './tls-chain.js'

/** However the bytes arrive, they are read. */
export const transportChecks: readonly Check[] = [
  {
    id: 'no-redirect',
    category: 'transport',
    severity: 'must',
    basis: 'documented',
    standsAlone: true,
    title: 'answers at the URL that Voucherify was given',
    sends: 'a genuine delivery to the URL as it is',
    judged: 'a 3xx fails; all else passes',
    why: 'Voucherify follows no redirect: a 3xx counts as a failed delivery.',
    fix: fixes.exactUrl,
    async run(examiner) {
      const exchange = await examiner.deliver(examiner.event())
      const status = statusOf(exchange) ?? 0
      if (status < 300 || status > 399) return passed
      const sentence = `Your endpoint answers with a redirect (${nameOutcome(exchange)})${whereTo(exchange)}.`
      return { verdict: 'fail', sentence, sent: 'a genuine delivery', exchange }
    },
  },
  {
    id: 'transport-split',
    category: 'transport',
    severity: 'must',
    basis: 'network',
    needs: ['socket'],
    title: 'reads a body that comes in pieces',
    sends: 'a body that is cut at each of the 3 places inside an emoji, with 40 ms between the pieces',
    judged: '2xx passes; all else fails',
    why: 'Networks cut anywhere. Text that is put together from decoded pieces is damaged where a cut falls into a character, so the signature no longer matches.',
    fix: fixes.readBytes,
    run: judgeSplit,
  },
  {
    id: 'transport-chunked',
    category: 'transport',
    severity: 'should',
    basis: 'network',
    needs: ['socket'],
    title: 'reads a body of unknown length',
    sends: 'a delivery with transfer-encoding: chunked, without a content-length',
    judged: '2xx passes; all else fails',
    why: 'Proxies may pass a body on in chunks. Whoever reads as many bytes as the content-length says reads none.',
    fix: fixes.readBytes,
    async run(examiner) {
      const event = examiner.event()
      const atByte = Math.floor(Buffer.byteLength(examiner.bodyOf(event)) / 2)
      const wire = { framing: 'chunked', cuts: [{ atByte, pauseMs: 0 }] } as const
      return judgeBeside(examiner, event, { wire }, 'in chunks, without a content-length,')
    },
  },
  {
    id: 'transport-keepalive',
    category: 'transport',
    severity: 'should',
    basis: 'likely',
    needs: ['socket'],
    title: 'takes several deliveries over one connection',
    sends: 'a genuine delivery, a forged one and two genuine ones, over one connection',
    judged: '2xx, 4xx, 2xx and 2xx pass; a connection that breaks without notice warns; all else fails',
    why: 'Proxies keep connections open and send what comes from everybody over them: what one request left behind meets the next one.',
    fix: fixes.verifyFirst,
    run: judgeKeptAlive,
  },
  tlsChain,
  {
    id: 'method-probes',
    category: 'transport',
    severity: 'should',
    basis: 'attacker',
    pace: 'waits',
    title: 'takes GET, HEAD, OPTIONS and PUT calmly',
    sends: 'GET, HEAD and OPTIONS without a body; PUT with a delivery, unsigned and signed',
    judged: '5xx (but for 501), no answer and an effect of an unsigned delivery fail; an effect of a signed PUT warns',
    why: 'Monitors and scanners send such requests all day. An error for each fills logs and alarms.',
    fix: fixes.onlyPost,
    run: judgeMethods,
  },
]

function whereTo(exchange: Exchange): string {
  const location = headerOf(exchange, 'location')
  const { url } = exchange.request
  if (location === undefined || !URL.canParse(location, url)) return ''
  const target = new URL(location, url)
  const to = ` to ${location}`
  if (/login|sign-?in|auth/i.test(target.pathname)) return `${to}, a login`
  if (target.host === url.host && target.protocol !== url.protocol) return `${to}: another scheme`
  if (target.host === url.host && target.pathname.replace(/\/$/, '') === url.pathname.replace(/\/$/, ''))
    return `${to}: another slash at the end`
  return to
}

const gift = '🎁'

async function judgeSplit(examiner: Examiner): Promise<Finding> {
  const event = withEmoji(examiner)
  const begin = Buffer.from(examiner.bodyOf(event)).indexOf(gift)
  const cuts = [1, 2, 3].map((offset) => ({ atByte: begin + offset, pauseMs: 40 }))
  return judgeBeside(examiner, event, { wire: { cuts } }, 'that was cut inside an emoji,', withEmoji(examiner))
}

function withEmoji(examiner: Examiner): ExamEvent {
  return examiner.event((payload) => {
    const data = partOf(payload, 'data')
    const name = `Ada ${gift} Lovelace`
    Object.assign(partOf(data, 'customer'), { name })
    Object.assign(partOf(partOf(data, 'publication'), 'customer'), { name })
  })
}

/** Fails where a delivery of that shape is not accepted, while one like it in the usual shape is. */
async function judgeBeside(
  examiner: Examiner,
  event: ExamEvent,
  shape: DeliveryShape,
  what: string,
  usual = examiner.event(),
): Promise<Finding> {
  const exchange = await examiner.deliver(event, shape)
  if (isAccepted(exchange)) return passed
  const beside = await examiner.deliver(usual)
  if (!isAccepted(beside)) throw new CannotTell(`sent whole, it is not accepted either: it got ${nameOutcome(beside)}`)
  const sentence = `A genuine delivery ${what} got ${nameOutcome(exchange)}; one like it that came whole was accepted.`
  return { verdict: 'fail', sentence, sent: `a delivery ${what.replace(/,$/, '')}, with a valid signature`, exchange }
}
