import { createPayload, describeEvent, findSignatureScheme } from '../dist/index.js'
import { measureAlone } from './measure-alone.mjs'

const flatWithinMegabytes = 16

/** Resident memory over many payloads. */
export function benchMemory() {
  const [before, after] = measureAlone(import.meta.url)
  const growth = after - before
  return [
    {
      what: 'resident memory after 20 000 and after 200 000 payloads',
      measured: `${before.toFixed(0)} MB, ${after.toFixed(0)} MB`,
      ratios: [{ value: growth, unit: 'MB', of: 'growth', atMost: flatWithinMegabytes }],
    },
  ]
}

function measure() {
  const variants = Object.keys(describeEvent('voucher.published').variants)
  const signer = findSignatureScheme('voucherify').prepare('secretKey')
  const residentAfter = (from, to) => {
    for (let number = from; number < to; number++) {
      const variant = variants[number % variants.length]
      const payload = createPayload('voucher.published', { variant, seed: 'bench', number })
      signer.sign(JSON.stringify(payload), { id: payload.id, sentAt: 0 })
    }
    globalThis.gc()
    return process.memoryUsage.rss() / 1e6
  }
  console.log(JSON.stringify([residentAfter(0, 20_000), residentAfter(20_000, 200_000)]))
}

if (process.argv[2] === 'measure') measure()
