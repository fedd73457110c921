import { expect, test } from 'vitest'
import { findDifferences } from '../../src/page/send-outs/detail/find-differences.js'

test('differences are named by their path, in the order of the first value', () => {
  expect(findDifferences({ a: 1, b: [2], c: {}, d: 'x' }, { a: 1, b: [3, 4], c: null, e: true })).toEqual([
    { path: 'b.0', one: '2', other: '3' },
    { path: 'c', one: '{}', other: 'null' },
    { path: 'd', one: '"x"', other: undefined },
    { path: 'b.1', one: undefined, other: '4' },
    { path: 'e', one: undefined, other: 'true' },
  ])
})

test('the same values have no differences, whatever the order of their members', () => {
  expect(findDifferences({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).toEqual([])
})

test('a value as deep as it is long is no trouble', () => {
  const deep = '['.repeat(5_000) + ']'.repeat(5_000)
  expect(findDifferences(JSON.parse(deep), JSON.parse(deep))).toEqual([])
})
