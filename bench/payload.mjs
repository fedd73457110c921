import { generateSync } from 'json-schema-faker'
import { createPayload, describeEvent, findSignatureScheme, validatePayload } from '../dist/index.js'
import { dataSchema } from '../dist/events/catalogue.js'
import { ownKeywords } from '../dist/events/schema.js'
import { median, race, timesAsFast } from './race.mjs'

const type = 'voucher.published'
const variants = Object.keys(describeEvent(type).variants)
const signer = findSignatureScheme('voucherify').prepare('secretKey')
const stamp = { id: 'whs_0', sentAt: 0 }
const sign = (payload) => signer.sign(JSON.stringify(payload), stamp)

/** What json-schema-faker understands of a schema: ours has its references resolved already. */
function withoutOwnKeywords(schema) {
  if (Array.isArray(schema)) return schema.map(withoutOwnKeywords)
  if (typeof schema !== 'object' || schema === null) return schema
  const said = Object.entries(schema).filter(([keyword]) => !ownKeywords.includes(keyword))
  return Object.fromEntries(said.map(([keyword, value]) => [keyword, withoutOwnKeywords(value)]))
}

const schema = withoutOwnKeywords(dataSchema(type))

/** A hundred payloads of each variant in turn, as runs are: the processor's caches forget a variant that seldom comes. */
const inTurn = (number) => Math.floor(number / 100) % variants.length

/** The same bytes as a payload would give, from an object that JSON.parse made. */
const constants = variants.map((variant) => JSON.parse(JSON.stringify(createPayload(type, { variant, seed: 'bench' }))))

/** Every 500th payload of a seed, on the other side of the clock. */
function sampleValid(seed, count) {
  for (let number = 0; number < count; number += 500) {
    const { valid, problems } = validatePayload(
      createPayload(type, { variant: variants[inTurn(number)], seed, number }),
    )
    if (!valid) throw new Error(`Payload ${number} of seed ${seed} is not valid: ${JSON.stringify(problems)}`)
  }
}

/** Generate, serialize and sign. */
export function benchPayload() {
  let calls = 0
  const times = race({
    'limit, all variants': (number) => sign(constants[inTurn(number)]),
    'ours, all variants': (number) => {
      calls = number + 1
      sign(createPayload(type, { variant: variants[inTurn(number)], seed: 'bench', number }))
    },
    'ours, another variant each time': (number) =>
      sign(createPayload(type, { variant: variants[number % variants.length], seed: 'bench', number })),
    'limit, default variant': () => sign(constants[0]),
    'ours, default variant': (number) => sign(createPayload(type, { seed: 'bench', number })),
    'json-schema-faker': (number) => sign(generateSync(schema, { seed: number, maxDepth: 20 })),
  })
  sampleValid('bench', calls)
  const row = (what, lane) => ({ what, measured: `${Math.round(median(times[lane]))} µs` })
  const limit = (variant) => timesAsFast(times, `ours, ${variant}`, `limit, ${variant}`)
  const faker = (variant) => timesAsFast(times, `ours, ${variant}`, 'json-schema-faker')
  const compared = (variant) => ({
    ...row(`generate, serialize, sign: ${variant}`, `ours, ${variant}`),
    ratios: [
      { value: faker(variant), of: 'json-schema-faker', atLeast: 8 },
      { value: limit(variant), of: 'the limit', atLeast: 0.25 },
    ],
  })
  return [
    row('limit: serialize and sign a constant payload', 'limit, all variants'),
    compared('all variants'),
    compared('default variant'),
    {
      ...row('generate, serialize, sign: another variant each time', 'ours, another variant each time'),
      ratios: [
        { value: timesAsFast(times, 'ours, another variant each time', 'limit, all variants'), of: 'the limit' },
      ],
    },
    row('json-schema-faker on the same schema, serialize, sign', 'json-schema-faker'),
  ]
}
