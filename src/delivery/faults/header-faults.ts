import { defineFault } from './fault.js'

/** Names are the same in any case, yet gateways and code disagree. The client's own headers stay in lower case. */
export const headerCase = defineFault({
  name: 'header-case',
  group: 'transport',
  title: 'the names of all headers but those of the connection are in another case',
  parameters: {
    case: {
      type: ['title', 'upper', 'lower'],
      default: 'title',
      description: 'X-Voucherify-Signature, X-VOUCHERIFY-SIGNATURE or x-voucherify-signature',
    },
  },
  headers: (headers, values) => headers.map(([name, value]) => [inCase(name, values.case), value]),
})

function inCase(name: string, wanted: 'title' | 'upper' | 'lower'): string {
  if (wanted === 'upper') return name.toUpperCase()
  const lower = name.toLowerCase()
  return wanted === 'lower' ? lower : lower.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

/** Frameworks join, drop or list headers of one name, each its own way. */
export const headerDuplicates = defineFault({
  name: 'header-duplicates',
  group: 'transport',
  title: 'one header is there twice, a line each, the right value last',
  parameters: {
    name: { type: 'text', default: undefined, description: 'the header; without it the one of the signature' },
    value: {
      type: ['wrong', 'same'],
      default: 'wrong',
      description: 'the first value: as many zeros as the right one has characters, or the right one',
    },
  },
  headers(headers, { name, value }, signatureHeader) {
    const wanted = (name ?? signatureHeader ?? '').toLowerCase()
    return headers.flatMap(([found, right]) => {
      if (found.toLowerCase() !== wanted) return [[found, right] as const]
      const first = value === 'same' ? right : '0'.repeat(right.length)
      return [[found, first] as const, [found, right] as const]
    })
  },
})
