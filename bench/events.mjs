import { createPayload, describeEvents } from '../dist/index.js'
import { median, race } from './race.mjs'

const usual = 'voucher.published'
const types = describeEvents().map(({ type }) => type)
const make = (type, number) => JSON.stringify(createPayload(type, { seed: 'bench', number }))

/** Generate and serialize every event, and compare what a kilobyte of it costs with one of voucher.published. */
export function benchEvents() {
  const lanes = Object.fromEntries(types.map((type) => [type, (number) => make(type, number)]))
  const times = race(lanes, { rounds: 10, roundMs: 10, warmUpMs: 200 })
  const perKilobyte = Object.fromEntries(
    types.map((type) => {
      const sizes = Array.from({ length: 50 }, (_, number) => make(type, number).length)
      return [type, (median(times[type]) / median(sizes)) * 1000]
    }),
  )
  const [costliest = usual] = types.toSorted((a, b) => perKilobyte[b] - perKilobyte[a])
  return [
    {
      what: `generate and serialize ${costliest}, the costliest event per kilobyte`,
      measured: `${perKilobyte[costliest].toFixed(1)} µs per kB`,
      ratios: [{ value: perKilobyte[costliest] / perKilobyte[usual], of: usual, atMost: 3 }],
    },
  ]
}
