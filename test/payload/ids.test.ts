import { expect, test } from 'vitest'
import { hexId, randomId } from '../../src/payload/ids.js'
import { Random } from '../../src/payload/random.js'

test.each([
  [Date.UTC(2016, 4, 4), 0, 0, 'v-000000000000000000'],
  [Date.UTC(2016, 4, 4) - 1, 0, 0, 'v-000000000000000000'],
  [Date.UTC(2016, 4, 4) + 1, 0, 0, 'v-000000000040000000'],
  [Date.UTC(2016, 4, 4) + 2 ** 42 - 1, 0x3fff, 0xffff, 'v-ffffffffffffffffff'],
  [Date.UTC(2026, 0, 5, 10), 0x2abc, 0x1234, 'v-11c5223f402abc1234'],
])('the hex id of %s, machine %s and counter %s is %s', (at, node, counter, id) => {
  expect(hexId('v-', at, node, counter)).toBe(id)
})

test('an id has the asked number of letters and digits, odd or even', () => {
  const random = new Random().setEvent('seed', 0).at(1)
  expect(randomId(random, 'cust_', 24)).toMatch(/^cust_[0-9A-Za-z]{24}$/)
  expect(randomId(random, 'x_', 7)).toMatch(/^x_[0-9A-Za-z]{7}$/)
})

test('in ids all letters and digits are about equally frequent', () => {
  const counts = new Map<string, number>()
  const random = new Random().setEvent('seed', 0)
  for (let place = 0; place < 5000; place++) {
    for (const character of randomId(random.at(place), '', 24)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const expected = (5000 * 24) / 62
  expect(counts.size).toBe(62)
  for (const count of counts.values()) expect(Math.abs(count / expected - 1)).toBeLessThan(0.12)
})
