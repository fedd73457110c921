import { expect, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { drawTemplate, type EventOrigin } from '../../src/payload/faker-template.js'

const origin: EventOrigin = { seed: '1', number: 0, at: Date.UTC(2026, 0, 5), locale: 'en' }

test('a template is drawn by seed, number, place and locale, and by nothing else', () => {
  const drawn = drawTemplate('string.uuid', origin, 'customer.name')
  drawTemplate('person.firstName', { ...origin, number: 9 }, 'elsewhere')
  expect(drawTemplate('string.uuid', origin, 'customer.name')).toBe(drawn)
  expect(drawTemplate('string.uuid', { ...origin, seed: '2' }, 'customer.name')).not.toBe(drawn)
  expect(drawTemplate('string.uuid', { ...origin, number: 1 }, 'customer.name')).not.toBe(drawn)
  expect(drawTemplate('string.uuid', origin, 'customer.id')).not.toBe(drawn)
  expect(drawTemplate('location.countryCode', { ...origin, locale: 'de' }, 'x')).toMatch(/^[A-Z]{2}$/)
})

test('dates are drawn around the event, not around today', () => {
  const past = drawTemplate('date.recent({"days":1})', origin, 'voucher.expiration_date')
  expect(past).toMatch(/^2026-01-04T\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test.each([
  ['number.int({"min":3,"max":3})', 3],
  ['datatype.boolean({"probability":1})', true],
  ['helpers.arrayElement([{"a":1}])', { a: 1 }],
  ['number.bigInt({"min":7,"max":7})', '7'],
])('%s makes a value of its own type', (call, value) => {
  expect(drawTemplate(call, origin, 'x')).toEqual(value)
})

test.each([
  [
    'person.frstName',
    `Failed to fill template: faker's module person has no method "frstName", got {{person.frstName}}. Did you mean "firstName"?`,
  ],
  [
    'persons.firstName',
    'Failed to fill template: faker has no module "persons", got {{persons.firstName}}. Did you mean "person"?',
  ],
  ['helpers.maybe', 'Failed to fill template: faker cannot make it ('],
  ['helpers.fake("{{person.firstName}}")', `Failed to fill template: faker's module helpers has no method "fake", got`],
])('%s is refused', (call, message) => {
  expect(() => drawTemplate(call, origin, 'x')).toThrow(
    expect.objectContaining({ code: 'invalid-data', message: expect.stringContaining(message) }),
  )
})

test('an emitter tells what its next event will be drawn from', async () => {
  await using emitter = createEmitter({ seed: 7, locale: 'de' })
  expect(emitter.next).toEqual({ seed: '7', number: 0, at: Date.UTC(2026, 0, 5, 10), locale: 'de' })
  const { event } = await emitter.send('voucher.published')
  expect(event.at).toBe(Date.UTC(2026, 0, 5, 10))
  expect(emitter.next).toEqual({ seed: '7', number: 1, at: Date.UTC(2026, 0, 5, 10, 0, 1), locale: 'de' })
})
