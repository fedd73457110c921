import { expect, test } from 'vitest'
import { memberSchemas, noteOf, schemasFor } from '../../src/page/controls/schema-note.js'

const schema = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'], description: 'Full name.' },
    kind: { enum: ['A', 'B', 'C', 'D', 'E'] },
    flag: { allOf: [{ type: 'boolean' }, { const: false }] },
    items: { type: 'array', items: { type: 'integer', description: 'A number.' } },
    discount: {
      oneOf: [
        { properties: { type: { const: 'AMOUNT' }, off: { description: 'Minor units.' } } },
        { properties: { type: { const: 'PERCENT' }, off: { description: 'Percent.' } } },
      ],
    },
  },
  additionalProperties: { description: 'Free.' },
}

function noteAt(value: unknown, ...path: readonly (string | number)[]): { type: string; description: string } {
  let [schemas, current]: [readonly unknown[], unknown] = [[schema], value]
  for (const key of path) {
    schemas = memberSchemas(schemasFor(schemas, current), key)
    current = Object(current)[key]
  }
  return noteOf(schemasFor(schemas, current))
}

test.each([
  [{ name: 'Ada' }, ['name'], 'string, null', 'Full name.'],
  [{ kind: 'A' }, ['kind'], '"A", "B", "C", "D", …', ''],
  [{ flag: false }, ['flag'], 'boolean', ''],
  [{ items: [1] }, ['items', 0], 'integer', 'A number.'],
  [{ discount: { type: 'AMOUNT', off: 1 } }, ['discount', 'off'], '', 'Minor units.'],
  [{ discount: { type: 'PERCENT', off: 1 } }, ['discount', 'off'], '', 'Percent.'],
  [{ discount: { type: 'AMOUNT', off: 1 } }, ['discount', 'type'], '"AMOUNT"', ''],
  [{ other: 1 }, ['other'], '', 'Free.'],
  [{ name: 7 }, ['name'], 'string, null', 'Full name.'],
  [{ constructor: 1 }, ['constructor'], '', 'Free.'],
])('in %j the value at %j is noted as %j, %j', (value, path, type, description) => {
  expect(noteAt(value, ...path)).toEqual({ type, description })
})

test('without a schema there is no note', () => {
  expect(noteOf(schemasFor([], 'x'))).toEqual({ type: '', description: '' })
})
