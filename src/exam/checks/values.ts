import { isObject, type JsonObject } from '../../events/json.js'
import { passed, type Check, type Finding } from '../check.js'
import { partOf } from '../exam-event.js'
import type { Examiner } from '../examiner.js'
import { isAccepted, isBroken, nameOutcome } from '../exchange.js'
import { fixes } from '../fixes.js'
import { addMetadata, nameCustomer, set, type Change } from './changes.js'
import { compareToPlain, toleranceCheck, type Look } from './tolerate.js'

const maxInt32 = 2 ** 31 - 1

/** Whatever somebody wrote into a text, and however large a number is, the event is accepted. */
export const valueChecks: readonly Check[] = [
  toleranceCheck(
    {
      id: 'string-long',
      severity: 'should',
      basis: 'likely',
      title: 'accepts long texts',
      sends: 'a customer whose name has 2,000 characters, and a text of 10,000 characters in metadata',
      why: 'Nobody promises a length. A column of 255 characters fails the insert, and with it every retry.',
      fix: fixes.storeText,
    },
    [
      {
        name: "whose customer's name has 2,000 characters",
        change: nameCustomer('Ada Lovelace '.repeat(154).slice(0, 2000)),
      },
      { name: 'with a text of 10,000 characters in its metadata', change: addMetadata({ note: 'note '.repeat(2000) }) },
    ],
  ),
  toleranceCheck(
    {
      id: 'string-nul',
      severity: 'should',
      basis: 'attacker',
      title: 'accepts U+0000 in a text',
      sends: 'a customer whose name holds U+0000',
      why: 'Anybody can type it into a form. PostgreSQL takes it neither in text nor in jsonb: the insert fails, and with it every retry.',
      fix: fixes.storeText,
    },
    [{ name: "whose customer's name holds U+0000", change: nameCustomer('Ada\u0000Lovelace') }],
  ),
  toleranceCheck(
    {
      id: 'int-beyond-32',
      severity: 'should',
      basis: 'likely',
      title: 'accepts numbers beyond 32 bits',
      sends: 'an amount of 2147483648, and points of 2147483648 and 9007199254740991, one at a time',
      why: 'Amounts are in minor units, and points add up. A column of 32 bits fails the insert from 2147483648 on.',
      fix: fixes.wideIntegers,
    },
    [
      { name: `with an amount of ${maxInt32 + 1}`, change: setAmount(maxInt32 + 1) },
      ...[maxInt32 + 1, Number.MAX_SAFE_INTEGER].map((points): Look => ({
        name: `with ${points} points`,
        variant: 'loyalty-card',
        change: set(
          [
            'data/campaign/voucher/loyalty_card/points',
            'data/voucher/loyalty_card/points',
            'data/voucher/loyalty_card/balance',
          ],
          points,
        ),
      })),
    ],
  ),
  toleranceCheck(
    {
      id: 'injection-strings',
      severity: 'should',
      basis: 'attacker',
      title: 'accepts texts that look like code',
      sends:
        'customers whose names look like SQL, HTML, two kinds of template, a path and a header, and an e-mail of 50,000 times "<"',
      why: 'Customers write their names themselves. A 5xx shows that the text became part of a query, a page or a pattern; a firewall that answers 403 loses the event.',
      fix: fixes.treatAsData,
    },
    [
      ...(
        [
          ['SQL', "Robert'); DROP TABLE students;--"],
          ['HTML', '<script>alert(1)</script>'],
          ['a template', '{{7*7}}'],
          ['a template', '${7*7}'],
          ['a path', '../../../../etc/passwd'],
          ['a header', 'Ada\r\nX-Injected: yes'],
        ] as const
      ).map(([kind, text]) => ({
        name: `whose customer's name looks like ${kind} (${JSON.stringify(text).slice(1, -1)})`,
        change: nameCustomer(text),
      })),
      { name: 'whose customer\'s e-mail is 50,000 times "<"', change: setEmail('<'.repeat(50_000)) },
    ],
  ),
  {
    id: 'proto-keys',
    category: 'tolerance',
    severity: 'must',
    basis: 'attacker',
    title: 'survives keys that are named like those of a prototype',
    sends: 'data and metadata with the keys __proto__ and constructor.prototype, and a plain delivery after them',
    judged:
      '2xx and 4xx pass; 5xx and no answer fail, and so does a changed Object.prototype, where the receiver runs in this process',
    why: 'Code that copies members one by one writes into the prototype of all objects, and then any object of the process may have a member that nobody gave it.',
    fix: fixes.copySafely,
    run: judgeProtoKeys,
  },
]

function setAmount(amount: number): Change {
  return (payload) => {
    const data = partOf(payload, 'data')
    for (const part of [partOf(data, 'voucher'), partOf(partOf(data, 'campaign'), 'voucher')]) {
      if (isObject(part['discount'])) part['discount']['amount_off'] = amount
    }
  }
}

/** Stands there once: twice would be more than what some receivers take, which is another matter. */
function setEmail(email: string): Change {
  return (payload) => {
    set(['data/customer/email'], email)(payload)
    set(['data/publication/customer/email'], undefined)(payload)
  }
}

/** A name that no other code gives to a member. */
const mark = 'mockVoucherifyWasHere'

async function judgeProtoKeys(examiner: Examiner): Promise<Finding> {
  const keys = [
    ['__proto__', { [mark]: 'yes' }],
    ['constructor', { prototype: { [mark]: 'yes' } }],
  ] as const satisfies ReadonlyArray<readonly [string, JsonObject]>
  for (const [key, value] of keys) {
    const name = `with the key ${key} in its data`
    const exchange = await examiner.deliver(
      examiner.event(set([`data/${key}`, `data/customer/metadata/${key}`], value)),
    )
    // A receiver in this process shares this object: nothing may stay behind in it.
    const isPolluted = Reflect.has(Object.prototype, mark)
    Reflect.deleteProperty(Object.prototype, mark)
    const sent = `a delivery ${name}, with a valid signature`
    if (isPolluted) {
      const sentence = `A genuine delivery ${name} changed Object.prototype: every object of the process had its member.`
      return { verdict: 'fail', sentence, sent, exchange }
    }
    if (isBroken(exchange)) return compareToPlain(examiner, name, exchange)
    const plain = await examiner.deliver(examiner.event())
    if (isAccepted(plain)) continue
    const sentence = `After a genuine delivery ${name} a plain one was not accepted: it got ${nameOutcome(plain)}.`
    return { verdict: 'fail', sentence, sent: `${sent}, and a plain one after it`, exchange: plain }
  }
  return passed
}
