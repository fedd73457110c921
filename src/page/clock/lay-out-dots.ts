import type { Planned } from './planned.js'

const [minuteMs, hourMs] = [60_000, 3_600_000]

/** Below this the line is nearly even, in milliseconds; above it each doubling takes the same room. */
const evenMs = 30_000

/** Dots that would touch stand on one another, up to so many. */
const [slotWidth, levels] = [12, 6]

/** The least room between two labels, in pixels. */
const labelWidth = 46

/** What may stand below the line, in milliseconds from now. */
const marks = [
  0,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  3 * hourMs,
  8 * hourMs,
  24 * hourMs,
  3 * 24 * hourMs,
  7 * 24 * hourMs,
] as const

/** How far the line goes, in milliseconds from now. */
export function spanOf(planned: readonly Planned[], now: number): number {
  return Math.max(2 * minuteMs, ...planned.slice(-1).map(({ dueAt }) => dueAt - now))
}

/** Where an instant lies on the line, from 0 to 1. */
export function positionOf(afterMs: number, spanMs: number): number {
  return Math.log1p(Math.max(0, afterMs) / evenMs) / Math.log1p(spanMs / evenMs)
}

/** The marks below a line of that length in pixels: no two labels touch. */
export function ticksOf(spanMs: number, length: number): readonly number[] {
  const ticks: number[] = []
  for (const mark of marks) {
    const last = ticks.at(-1)
    const isFree = last === undefined || (positionOf(mark, spanMs) - positionOf(last, spanMs)) * length >= labelWidth
    if (mark <= spanMs && isFree) ticks.push(mark)
  }
  return ticks
}

/** One send-out on the line. */
export interface Dot {
  readonly planned: Planned
  readonly x: number
  /** How many dots stand below it. */
  readonly level: number
}

/** Dots side by side or on one another, and how many more there are where the room is used up. */
export function layOutDots(planned: readonly Planned[], xOf: (dueAt: number) => number) {
  const slots = new Map<number, number>()
  const dots: Dot[] = []
  for (const one of planned) {
    const slot = Math.round(xOf(one.dueAt) / slotWidth)
    const level = slots.get(slot) ?? 0
    slots.set(slot, level + 1)
    if (level < levels) dots.push({ planned: one, x: slot * slotWidth, level })
  }
  const more = [...slots]
    .filter(([, count]) => count > levels)
    .map(([slot, count]) => ({ x: slot * slotWidth, count: count - levels }))
  return { dots, more }
}
