import { expect, test } from 'vitest'
import { eventTypesOf } from '../../src/events/catalogue.js'
import { isObject, type Json, type JsonObject } from '../../src/events/json.js'
import { validatePayload } from '../../src/events/validate.js'
import { createExamEvent, type ExamEvent, type ExamEventOrigin } from '../../src/exam/exam-event.js'
import { createOrderEvent } from '../../src/exam/order-event.js'
import { systemRuntime } from '../../src/runtime.js'

const origin: ExamEventOrigin = {
  seed: 'sample',
  run: 'sample',
  number: 0,
  url: 'http://127.0.0.1:3000/webhook',
  level: 'project',
  runtime: systemRuntime,
}

const at = ({ payload }: ExamEvent, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((part, key) => (isObject(part) ? part[key] : undefined), payload)

const lastPartOf = (text: unknown): string | undefined => /^[a-z]+(?=[_-])/.exec(String(text))?.[0]

test.each(eventTypesOf('project'))('a sample of %s tells its type, and what it is about', (type) => {
  const event = createExamEvent({ ...origin, type })
  expect(at(event, 'type')).toBe(type)
  expect(at(event, 'event', 'type')).toBe(type)
  expect(at(event, 'event', 'id')).toBe(event.id)
  expect(JSON.stringify(event.payload)).not.toContain('undefined')
  const [family = ''] = type.split('.')
  expect([family, lastPartOf(event.id), lastPartOf(at(event, 'event', 'entity_id'))]).toEqual(
    {
      business_validation_rule: [family, 'evbvr', 'val'],
      campaign: [family, 'evcam', 'camp'],
      customer: [family, 'evcus', 'cust'],
      publication: [family, 'evpub', 'pub'],
      redemption: [family, 'evred', type === 'redemption.failed' ? 'rf' : 'r'],
      voucher: [family, 'evvou', 'v'],
    }[family],
  )
})

test.each(eventTypesOf('distribution'))('a sample of %s goes by the name of its distribution', (type) => {
  const event = createExamEvent({ ...origin, level: 'distribution', type })
  expect(at(event, 'type')).toBe('Exam')
  expect(at(event, 'event', 'type')).toBe(type)
  expect(event.id).toMatch(/^evcus_[0-9a-f]{18}$/)
  expect(at(event, 'event', 'entity_id')).toBe(at(event, 'data', 'customer', 'id'))
})

test.each(eventTypesOf('project'))('a sample of %s follows its schema', (type) => {
  expect(validatePayload(createExamEvent({ ...origin, type }).payload).problems).toEqual([])
})

const itemsOf = (event: ExamEvent): readonly JsonObject[] => {
  const items = at(event, 'data', 'order', 'items')
  return Array.isArray(items) ? items.filter(isObject) : []
}
const sum = (items: readonly JsonObject[], member: string): number =>
  items.reduce((total, item) => total + Number(item[member]), 0)

test('the amounts of an order add up', () => {
  const event = createOrderEvent(origin, 7)
  const items = itemsOf(event)
  expect(items).toHaveLength(7)
  for (const item of items) expect(item['amount']).toBe(Number(item['price']) * Number(item['quantity']))
  expect(new Set(items.map(({ sku_id: sku }) => sku)).size).toBe(7)
  const order = Object(at(event, 'data', 'order'))
  expect(order.amount).toBe(sum(items, 'subtotal_amount'))
  expect(order.total_amount).toBe(order.amount - order.total_discount_amount)
  expect(order.total_discount_amount).toBe(at(event, 'data', 'voucher', 'discount', 'amount_off'))
  expect(at(event, 'data', 'redemption', 'order')).toEqual(order)
  expect(at(event, 'event', 'entity_id')).toBe(at(event, 'data', 'redemption', 'id'))
})

test('an item of an order adds about 585 bytes', () => {
  const [none, many] = [0, 400].map((count) => JSON.stringify(createOrderEvent(origin, count).payload).length)
  expect(Math.abs((Number(many) - Number(none)) / 400 - 585)).toBeLessThan(10)
})
