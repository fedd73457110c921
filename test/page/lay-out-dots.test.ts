import { expect, test } from 'vitest'
import { layOutDots, positionOf, spanOf, ticksOf } from '../../src/page/clock/lay-out-dots.js'
import type { Planned } from '../../src/page/clock/planned.js'

const [minuteMs, hourMs] = [60_000, 3_600_000]

const planned = (dueAt: number): Planned => ({
  dueAt,
  sendOut: {
    id: `whs_${dueAt}`,
    type: 'voucher.published',
    eventId: 'evt_1',
    endpoint: { id: 'wh_1', url: 'http://localhost/' },
    createdAt: '2026-02-03T04:05:06Z',
    seed: '1',
    number: 0,
    variant: 'default',
    status: 'pending',
    attempts: [],
    subject: {},
  },
})

test('near attempts have more room than far ones, and overdue ones are due now', () => {
  expect(positionOf(0, 24 * hourMs)).toBe(0)
  expect(positionOf(24 * hourMs, 24 * hourMs)).toBe(1)
  expect(positionOf(-minuteMs, 24 * hourMs)).toBe(0)
  expect(positionOf(hourMs, 24 * hourMs)).toBeGreaterThan(0.5)
})

test('the line goes as far as the last attempt, at least two minutes', () => {
  expect(spanOf([planned(500), planned(hourMs + 500)], 500)).toBe(hourMs)
  expect(spanOf([planned(500)], 500)).toBe(2 * minuteMs)
  expect(spanOf([], 0)).toBe(2 * minuteMs)
})

test('labels never touch: a narrow line has fewer', () => {
  expect(ticksOf(24 * hourMs, 1000)).toEqual([0, 1, 5, 15, 60, 180, 480, 1440].map((minutes) => minutes * minuteMs))
  expect(ticksOf(24 * hourMs, 200)).toEqual([0, 5, 60, 480].map((minutes) => minutes * minuteMs))
})

test('dots that would touch stand on one another, and beyond six they are counted', () => {
  const { dots, more } = layOutDots([...Array.from({ length: 8 }, () => planned(100)), planned(200)], (dueAt) => dueAt)
  expect(dots.map(({ x, level }) => [x, level])).toEqual([
    [96, 0],
    [96, 1],
    [96, 2],
    [96, 3],
    [96, 4],
    [96, 5],
    [204, 0],
  ])
  expect(more).toEqual([{ x: 96, count: 2 }])
})
