import type { Check, Finding } from '../check.js'
import { isRefused, type Exchange } from '../exchange.js'
import { isObject, type Json } from '../../events/json.js'
import { fixes } from '../fixes.js'
import { addMetadata, nameCustomer, set } from './changes.js'
import { toleranceCheck, type Look } from './tolerate.js'

/** A text or a number that a payload may hold: whoever hashes the bytes as they came never sees a difference. */
export const byteChecks: readonly Check[] = [
  toleranceCheck(
    {
      id: 'bytes-unicode',
      severity: 'must',
      basis: 'documented',
      title: 'accepts letters outside of ASCII',
      sends: 'a customer named "Zażółć gęślą jaźń", in UTF-8 without escapes',
      why: 'Every customer with such a name is an event that never arrives: 13 attempts over 24 hours, then the webhook is disabled.',
      fix: fixes.rawBody,
    },
    [{ name: 'whose customer is named "Zażółć gęślą jaźń"', change: nameCustomer('Zażółć gęślą jaźń') }],
    explainBytes,
  ),
  toleranceCheck(
    {
      id: 'bytes-emoji',
      severity: 'must',
      basis: 'documented',
      title: 'accepts emojis',
      sends: 'customers whose names hold an emoji, a family that is joined from several, and a flag',
      why: 'People and marketing write emojis. A decoder of two-byte characters breaks the signature, a column of three-byte characters (utf8mb3) the insert.',
      fix: fixes.rawBody,
    },
    [
      { name: 'whose customer is named "Ada 🎁"', change: nameCustomer('Ada 🎁') },
      { name: 'whose customer is named "Ada 👨‍👩‍👧‍👦", a joined emoji,', change: nameCustomer('Ada 👨‍👩‍👧‍👦') },
      { name: 'whose customer is named "Ada 🇵🇱", a flag,', change: nameCustomer('Ada 🇵🇱') },
    ],
    explainBytes,
  ),
  toleranceCheck(
    {
      id: 'bytes-slash-html',
      severity: 'must',
      basis: 'documented',
      title: 'accepts URLs and HTML in texts',
      sends: 'metadata with a URL, and a customer named "<b>Ada & Co</b>"',
      why: 'Other languages print these characters differently: PHP writes / as \\/, Go writes < as \\u003c. A copy printed anew has another signature.',
      fix: fixes.rawBody,
    },
    [
      { name: 'with a URL in its metadata', change: addMetadata({ page: 'https://shop.example/a/b?c=1&d=2#e' }) },
      { name: 'whose customer is named "<b>Ada & Co</b>"', change: nameCustomer('<b>Ada & Co</b>') },
    ],
    explainBytes,
  ),
  toleranceCheck(
    {
      id: 'bytes-escapes',
      severity: 'must',
      basis: 'documented',
      title: 'accepts quotes, line breaks and control characters in texts',
      sends: 'metadata that holds ", \\, a line break, U+0001, U+007F and U+2028, one at a time',
      why: 'JSON has several spellings for these characters. A copy printed anew may choose another one, and has another signature.',
      fix: fixes.rawBody,
    },
    (
      [
        ['a quotation mark', '"'],
        ['a backslash', '\\'],
        ['a line break', '\n'],
        ['the control character U+0001', '\u0001'],
        ['the control character U+007F', '\u007f'],
        ['the line separator U+2028', '\u2028'],
      ] as const
    ).map(([what, text]) => ({ name: `with ${what} in its metadata`, change: addMetadata({ note: `a${text}b` }) })),
    explainBytes,
  ),
  toleranceCheck(
    {
      id: 'bytes-numbers',
      severity: 'must',
      basis: 'documented',
      title: 'accepts fractions, small and large numbers',
      sends: 'metadata with 19.99, 0.1, 0, 1e-7, 1e+21 and 9007199254740991, one at a time',
      why: 'Languages print numbers differently, and a float of 32 bits changes 19.99. A copy printed anew has another signature.',
      fix: fixes.rawBody,
    },
    [19.99, 0.1, 0, 1e-7, 1e21, Number.MAX_SAFE_INTEGER].map((number) => ({
      name: `with the number ${number} in its metadata`,
      change: addMetadata({ number }),
    })),
    explainBytes,
  ),
  toleranceCheck(
    {
      id: 'bytes-key-order',
      severity: 'must',
      basis: 'documented',
      title: 'accepts members in any order',
      sends: 'metadata with the keys 9, 10, b and a, and a payload whose members are ordered by length and name',
      why: 'Voucherify reserves the right to change the order, and its samples show two. A copy with sorted keys has another signature.',
      fix: fixes.rawBody,
    },
    [
      {
        name: 'with the keys 9, 10, b and a in its metadata',
        change: addMetadata({ 9: 'nine', 10: 'ten', b: 'second', a: 'first' }),
      },
      {
        name: 'whose members are ordered by the length of their names',
        change: (payload) => {
          for (const part of ['data', 'event']) {
            if (payload[part] !== undefined) set([part], asStored(payload[part]))(payload)
          }
        },
      },
    ] satisfies readonly Look[],
    explainBytes,
  ),
]

/** What a refusal tells and what an error tells: either the bytes were not hashed as they came, or the text could not be kept. */
function explainBytes(exchange: Exchange): Partial<Finding> {
  return { fix: isRefused(exchange) ? fixes.rawBody : fixes.storeText }
}

/** The order of a database's binary JSON: by length, then by name (seen in samples). */
function asStored(value: Json): Json {
  if (Array.isArray(value)) return value.map(asStored)
  if (!isObject(value)) return value
  const names = Object.keys(value).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return Object.fromEntries(names.map((name) => [name, asStored(value[name] ?? null)]))
}
