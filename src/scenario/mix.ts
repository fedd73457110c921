import { parseDuration } from '../duration.js'
import type { Emitter } from '../emitter/emitter.js'
import { describeEvent, toEventType } from '../events/catalogue.js'
import { hashText, placeInside, Random } from '../payload/random.js'
import type { MixStep, SendStep, WaitStep } from './scenario.js'

/** A mix is played step by step, so it may not be longer than a step that repeats. */
export const mostMixed = 10_000

/** How many events a mix sends. */
export function countMixed({ rate, duration }: Pick<MixStep, 'rate' | 'duration'>): number {
  return Math.round((rate * parseDuration(duration)) / 1000)
}

/**
 * The events of a mix with the pauses after them. Which types and variants they are is drawn by the emitter's seed, each type as
 * often as its weight says.
 */
export function expandMix(step: MixStep, { seed, next }: Emitter): Array<SendStep | WaitStep> {
  const { mix, rate } = step
  const random = new Random().setEvent(seed, next.number)
  const instantOf = (index: number): number => Math.round((index * 1000) / rate)
  return Array.from({ length: countMixed(step) }, (_, index) => {
    const send = toEventType(pickWeighted(mix, random.at(placeInside(place, index)).next()))
    const wait = `${instantOf(index + 1) - instantOf(index)}ms`
    const variants = Object.keys(describeEvent(send).variants)
    const variant = variants[random.integer(0, variants.length - 1)]
    return [{ send, ...(variant === undefined ? {} : { variant }) }, { wait }]
  }).flat()
}

const place = hashText('scenario mix')

function pickWeighted(weights: Readonly<Record<string, number>>, fraction: number): string {
  const entries = Object.entries(weights)
  let left = fraction * entries.reduce((sum, [, weight]) => sum + weight, 0)
  const found = entries.find(([, weight]) => (left -= weight) < 0)
  return (found ?? entries.at(-1))?.[0] ?? ''
}
