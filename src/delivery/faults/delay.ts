import type { Random } from '../../payload/random.js'
import { defineFault } from './fault.js'

/** Runs on the emitter's clock, unlike the pauses inside a request, so that hours pass at once on a virtual one. */
export const delay = defineFault({
  name: 'delay',
  group: 'transport',
  title: 'a pause before the first attempt connects',
  parameters: {
    ms: { type: 'duration', default: 1000, unit: 'ms', description: 'how long; the median where it is lognormal' },
    distribution: {
      type: ['fixed', 'uniform', 'lognormal'],
      default: 'fixed',
      description: 'always the same; evenly spread around it by the jitter; mostly near it with a long tail',
    },
    jitterMs: { type: 'duration', default: 500, unit: 'ms', description: 'how far uniform goes up and down' },
    sigma: { type: 'number', default: 0.4, most: 5, description: 'how long the tail of lognormal is' },
    maxMs: { type: 'duration', default: 60_000, unit: 'ms', description: 'where uniform and lognormal are cut off' },
  },
  order({ ms, distribution, jitterMs, sigma, maxMs }, random) {
    if (distribution === 'fixed') return { delayMs: ms }
    const drawn =
      distribution === 'uniform' ? ms + (2 * random.next() - 1) * jitterMs : ms * Math.exp(sigma * drawNormal(random))
    return { delayMs: Math.round(Math.min(maxMs, Math.max(0, drawn))) }
  },
})

/** A standard normal number, by Box and Muller. 1 minus the draw is never 0. */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
