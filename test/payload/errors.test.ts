import { expect, test } from 'vitest'
import { createPayload, describeEvent, validate, validatePayload } from '../../src/index.js'

const known =
  'Known are: discount-amount, discount-percent, discount-unit, discount-units, discount-fixed, gift-card, loyalty-card, referral, standalone.'

test.each([
  [
    { variant: 'giftcard' },
    'unknown-variant',
    `has no variant of this name, got "giftcard". Did you mean "gift-card"? ${known}`,
  ],
  [{ variant: '' }, 'unknown-variant', `has no variant of this name, got "". ${known}`],
  [{ variant: 'constructor' }, 'unknown-variant', 'got "constructor"'],
  [
    { now: 'tomorrow' },
    'invalid-option',
    'not a date between 2016-05-04, from which the ids count, and 2155, got "tomorrow". Write it like 2026-01-05T10:00:00Z.',
  ],
  [{ now: '2026-01-05T10:00:00' }, 'invalid-option', 'got "2026-01-05T10:00:00"'],
  [{ now: '2026-02-30' }, 'invalid-option', 'got "2026-02-30"'],
  [{ now: '' }, 'invalid-option', 'got ""'],
  [{ now: Number.NaN }, 'invalid-option', 'got "NaN"'],
  [{ now: -1 }, 'invalid-option', 'got "-1"'],
  [{ now: Infinity }, 'invalid-option', 'got "Infinity"'],
  [{ now: new Date(Number.NaN) }, 'invalid-option', 'got "Invalid Date"'],
  [{ now: '2016-05-03' }, 'invalid-option', 'got "2016-05-03"'],
  [{ now: '2155-01-01' }, 'invalid-option', 'got "2155-01-01"'],
  [
    { seed: '' },
    'invalid-option',
    'Failed to read seed: it is empty, got "". Write any text or number, or leave it out for a fresh one.',
  ],
  [{ number: -1 }, 'invalid-option', 'not a whole number from 0, got -1. Count the events of a seed from 0.'],
  [{ number: 1.5 }, 'invalid-option', 'got 1.5'],
  [{ number: Number.NaN }, 'invalid-option', 'got NaN'],
  [
    { seed: 1, number: Number.MAX_SAFE_INTEGER },
    'invalid-option',
    'not a date between 2016-05-04, from which the ids count, and 2155',
  ],
])('the options %o are refused', (options, code, reason) => {
  expect(() => createPayload('voucher.published', options)).toThrow(
    expect.objectContaining({ name: 'MockVoucherifyError', code, message: expect.stringContaining(reason) }),
  )
})

test.each([
  ['voucher.publishd', ' Did you mean "voucher.published"?'],
  ['constructor', ''],
  ['', ''],
])('the event type %j is unknown', (type, hint) => {
  const unknown = expect.objectContaining({
    code: 'unknown-event',
    message: `Failed to find event: no event type has this name, got "${type}".${hint} \`mock-voucherify events\` lists them.`,
  })
  expect(() => Reflect.apply(createPayload, undefined, [type])).toThrow(unknown)
  expect(() => validate(type, {})).toThrow(unknown)
  expect(() => describeEvent(type)).toThrow(unknown)
})

test('a strength that is not known is refused', () => {
  const options = Object({ as: 'sent' })
  const unknown = expect.objectContaining({
    code: 'invalid-option',
    message: 'Failed to validate: no strength has this name, got "sent". Use one of: emitted, received.',
  })
  expect(() => validate('voucher.published', {}, options)).toThrow(unknown)
  expect(() => validatePayload({}, options)).toThrow(unknown)
})

test.each<[string | number | Date, string]>([
  ['2026-01-05', '2026-01-05T00:00:00.000Z'],
  ['2026-01-05T10:00Z', '2026-01-05T10:00:00.000Z'],
  ['2026-01-05T10:00:00.123456Z', '2026-01-05T10:00:00.123Z'],
  ['2026-01-05T10:00:00+02:00', '2026-01-05T08:00:00.000Z'],
  [1_462_320_000_000, '2016-05-04T00:00:00.000Z'],
  [1_462_320_000_001.9, '2016-05-04T00:00:00.001Z'],
  [new Date(Date.UTC(2154, 11, 31)), '2154-12-31T00:00:00.000Z'],
])('now may be %o', (now, expected) => {
  expect(createPayload('voucher.published', { seed: 1, now }).created_at).toBe(expected)
})
