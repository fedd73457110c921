import type { Check } from '../check.js'
import { fixes } from '../fixes.js'
import { toleranceCheck } from './tolerate.js'

/** Whatever proxies do to the headers, the delivery is accepted. */
export const headerChecks: readonly Check[] = [
  toleranceCheck(
    {
      id: 'content-type-params',
      severity: 'should',
      basis: 'likely',
      title: 'accepts a content type with parameters',
      sends: 'application/json; charset=utf-8, and the same in other case',
      why: 'Voucherify does not document its content type. Where it is compared as a text, the body is not read, and its signature is that of nothing.',
      fix: fixes.mediaType,
    },
    ['application/json; charset=utf-8', 'Application/JSON; Charset=UTF-8'].map((contentType) => ({
      name: `with the content type ${contentType}`,
      shape: { contentType },
    })),
  ),
  toleranceCheck(
    {
      id: 'header-case',
      severity: 'must',
      basis: 'network',
      title: 'finds the signature header in any case',
      sends: 'X-Voucherify-Signature, and X-VOUCHERIFY-SIGNATURE',
      why: 'Names of headers have no case. Gateways keep it, lower it or raise it, and code that looks for one spelling finds no signature behind some of them.',
      fix: fixes.headerNames,
    },
    ['X-Voucherify-Signature', 'X-VOUCHERIFY-SIGNATURE'].map((signatureHeader) => ({
      name: `with its signature in ${signatureHeader}`,
      shape: { signatureHeader },
    })),
  ),
  toleranceCheck(
    {
      id: 'extra-headers',
      severity: 'should',
      basis: 'documented',
      title: 'accepts headers that it does not know, and misses none but the signature',
      sends: 'a custom header, headers of tracing and of a proxy, and no user-agent, one at a time',
      why: 'Custom headers can be added in the dashboard, proxies add theirs, and no user-agent is documented.',
      fix: fixes.onlySignature,
    },
    [
      { name: 'with a custom header', shape: { headers: [['x-shop', 'exam']] } },
      {
        name: 'with headers of tracing',
        shape: { headers: [['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01']] },
      },
      {
        name: 'with headers of a proxy',
        shape: {
          headers: [
            ['x-forwarded-for', '203.0.113.7'],
            ['x-forwarded-proto', 'https'],
            ['x-real-ip', '203.0.113.7'],
          ],
        },
      },
      { name: 'without a user-agent', shape: { isAnonymous: true } },
    ],
  ),
]
