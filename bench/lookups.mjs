import { Fake } from '../dist/fake/fake.js'
import { median, race, timesAsFast } from './race.mjs'

const sizes = { few: 1000, many: 100_000 }
const [vouchersOfCustomer, asked] = [10, 1000]
const at = Date.UTC(2026, 0, 5, 10)
const campaign = 'Winter'

/** Asks a fake without HTTP. */
function ask(fake, method, path, query = '', body = undefined) {
  const { response } = fake.ask({ method, path, query: new URLSearchParams(query), body }, at)
  if (response.status === 200) return response.body
  throw new Error(`${method} ${path} is answered with ${response.status}: ${JSON.stringify(response.body)}`)
}

/** A fake with so many vouchers, all of one campaign, and ten of them with each customer. */
function createShop(size) {
  const fake = new Fake('bench', {})
  const ids = []
  ask(fake, 'POST', '/v1/campaigns', '', {
    name: campaign,
    campaign_type: 'DISCOUNT_COUPONS',
    type: 'AUTO_UPDATE',
    voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
  })
  for (let number = 0; number < size; number++) {
    const code = `BENCH-${number}`
    const { id } = ask(fake, 'POST', `/v1/campaigns/${campaign}/vouchers/${code}`, '', {})
    const customer = { source_id: `customer-${Math.floor(number / vouchersOfCustomer)}` }
    ask(fake, 'POST', '/v1/publications', '', { voucher: code, customer })
    // Spread over all of them, so that neither shop is asked for more different ones than the other.
    if (number % (size / asked) === 0) ids.push({ id, code, holder: customer.source_id })
  }
  return (number) => ({ fake, ...ids[(number * 7919) % asked] })
}

/** Vouchers found by what people ask for, where there are few and where there are many. */
export function benchLookups() {
  const shops = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, createShop(size)]))
  const ways = {
    'by its id': ({ fake, id }) => ask(fake, 'GET', `/v1/vouchers/${id}`),
    'by its code': ({ fake, code }) => ask(fake, 'GET', `/v1/vouchers/${code}`),
    'by its holder': ({ fake, holder }) => ask(fake, 'GET', '/v1/vouchers', `customer=${holder}`),
    'by its campaign, ten of a page': ({ fake }) => ask(fake, 'GET', '/v1/vouchers', `campaign=${campaign}&limit=10`),
  }
  return Object.entries(ways).map(([what, find]) => {
    const lanes = Object.entries(shops).map(([name, pick]) => [name, (number) => find(pick(number))])
    const times = race(Object.fromEntries(lanes), { rounds: 15, roundMs: 20, warmUpMs: 300 })
    return {
      what: `a voucher found ${what}, among 100 000`,
      measured: `${median(times.many).toFixed(1)} µs`,
      ratios: [{ value: timesAsFast(times, 'many', 'few'), of: 'among 1 000', atLeast: 0.5 }],
    }
  })
}
