import { passed, type Category, type Check, type Finding } from '../check.js'
import type { ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, nameOutcome, type Exchange } from '../exchange.js'
import { fixes } from '../fixes.js'
import { formatNumber } from '../format-number.js'
import { CannotTell } from '../hooks.js'
import { set } from './changes.js'

const category: Category = 'limits'

const sizeWhy =
  'Voucherify allows 500 order items. It would repeat this delivery 12 times over 24 hours and then disable the webhook: all events stop, not only this one.'

/** Large payloads are accepted. */
export const sizeChecks: readonly Check[] = [
  orderCheck('size-64k', 'must', 100, 'about 64 kB'),
  orderCheck('size-150k', 'must', 250, 'about 150 kB'),
  orderCheck('size-500-items', 'should', 500, 'about 0.3 MB'),
  {
    id: 'size-2m',
    category,
    severity: 'may',
    basis: 'likely',
    title: 'accepts a payload of 2 MB, or tells its limit',
    sends: 'an event with 2 MB of metadata',
    judged: 'passes in any case; where it is not accepted, the limit is named',
    why: 'Metadata is what the shop makes of it. Nothing is known of a limit on the side of Voucherify.',
    fix: fixes.raiseLimit,
    async run(examiner) {
      const finding = await judgeSize(examiner, { ...metadataRuler, count: 1990 })
      return finding.verdict === 'fail' ? { ...finding, verdict: 'pass' } : finding
    },
  },
]

function orderCheck(id: string, severity: Check['severity'], count: number, size: string): Check {
  return {
    id,
    category,
    severity,
    basis: 'documented',
    title: `accepts an order with ${count} items`,
    sends: `a redemption whose order has ${count} items, ${size}`,
    judged: '2xx passes; all else fails, and the limit is looked for',
    why: sizeWhy,
    fix: fixes.raiseLimit,
    run: (examiner) => judgeSize(examiner, { ...orderRuler, count }),
  }
}

/** An event that can be made as large as needed. */
interface Ruler {
  readonly event: string
  /** For "A delivery with …". */
  name(count: number): string
  create(examiner: Examiner, count: number): ExamEvent
}

const orderRuler: Ruler = {
  event: 'a redemption',
  name: (count) => `an order of ${count} ${count === 1 ? 'item' : 'items'}`,
  create: (examiner, count) => examiner.order(count),
}

const metadataRuler: Ruler = {
  event: 'a voucher.published',
  name: (count) => `${formatNumber(count)} kB of metadata`,
  create: (examiner, count) => examiner.event(set(['data/voucher/metadata'], { note: 'x'.repeat(count * 1000) })),
}

/** A delivery of some size, and what came of it. */
interface Sized {
  readonly count: number
  readonly exchange: Exchange
}

async function judgeSize(
  examiner: Examiner,
  { count, ...ruler }: Ruler & { readonly count: number },
): Promise<Finding> {
  const send = async (size: number): Promise<Sized> => ({
    count: size,
    exchange: await examiner.deliver(ruler.create(examiner, size)),
  })
  const large = await send(count)
  if (isAccepted(large.exchange)) return passed
  const small = await send(1)
  if (!isAccepted(small.exchange)) {
    throw new CannotTell(
      `a delivery with ${ruler.name(1)} is not accepted either, so its size is not to blame: it got ${nameOutcome(small.exchange)}`,
    )
  }
  const { accepted, refused } = await narrow(small, large, send)
  const sentence = `Your endpoint does not accept deliveries ${describeLimit(accepted, refused)}: one with ${ruler.name(count)} got ${nameOutcome(large.exchange)}.`
  const sent = `${ruler.event} with ${describe(large, ruler)}, with a valid signature; the same event with ${describe(accepted, ruler)}, was accepted`
  return { verdict: 'fail', sentence, sent, exchange: large.exchange }
}

function describe({ count, exchange }: Sized, ruler: Ruler): string {
  return `${ruler.name(count)}, ${formatNumber(bytesOf(exchange))} bytes`
}

/** Halves what lies between until both are neighbours. Where no answer comes, each try may take ten seconds, so it ends early. */
async function narrow(
  small: Sized,
  large: Sized,
  send: (count: number) => Promise<Sized>,
): Promise<{ readonly accepted: Sized; readonly refused: Sized }> {
  let [accepted, refused] = [small, large]
  while (refused.count - accepted.count > 1 && refused.exchange.outcome.kind !== 'timeout') {
    const middle = await send(Math.floor((accepted.count + refused.count) / 2))
    if (isAccepted(middle.exchange)) accepted = middle
    else refused = middle
  }
  return { accepted, refused }
}

/** Limits that frameworks, gateways and proxies have, in bytes. */
const knownLimits = [
  ['64 kB', 64 * 1024],
  ['100 kB', 100 * 1024],
  ['100,000 bytes', 100_000],
  ['128 kB', 128 * 1024],
  ['200 kB', 200 * 1024],
  ['256 kB', 256 * 1024],
  ['500 kB', 500 * 1024],
  ['512 kB', 512 * 1024],
  ['1 MB', 1024 * 1024],
  ['1,000,000 bytes', 1_000_000],
] as const

function describeLimit(accepted: Sized, refused: Sized): string {
  const [from, to] = [bytesOf(accepted.exchange), bytesOf(refused.exchange)]
  const between = knownLimits.filter(([, bytes]) => from <= bytes && bytes < to)
  const [only] = between
  if (only !== undefined && between.length === 1) return `over ${only[0]}`
  return refused.count - accepted.count > 1
    ? `of ${formatNumber(to)} bytes`
    : `over about ${formatNumber(Math.round(from / 1024))} kB`
}

function bytesOf({ request }: Exchange): number {
  return request.body.length
}
