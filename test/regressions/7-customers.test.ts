import { expect, test } from 'vitest'
import { createAsk } from '../fake/ask-fake.js'

test('a source id is looked for among source ids, and an id among ids', () => {
  const ask = createAsk()
  const { id } = Object(ask('POST', '/v1/customers', { source_id: 'ada', name: 'Ada' }).body)
  const namesake = Object(ask('POST', '/v1/customers', { source_id: id, name: 'Bob' }).body)
  expect(namesake).toMatchObject({ source_id: id, name: 'Bob' })
  expect(namesake.id).not.toBe(id)
  const other = Object(ask('POST', '/v1/customers', { id: 'ada', name: 'Cleo' }).body)
  expect(other).toMatchObject({ id: 'ada', name: 'Cleo', source_id: null })
  // In a path an id goes before a source id.
  expect(ask('GET', `/v1/customers/${id}`).body).toMatchObject({ id, name: 'Ada' })
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({ id: 'ada', name: 'Cleo' })
  expect(ask('GET', `/v1/customers/${namesake.id}`).body).toMatchObject({ name: 'Bob' })
  expect(ask('GET', '/v1/customers').body).toMatchObject({ total: 3 })
})

test('no id is taken for a source id', () => {
  const ask = createAsk({ customers: [{ source_id: 'ada' }] })
  expect(ask('POST', '/v1/customers', { id: 'source ada', name: 'Eve' })).toMatchObject({
    status: 404,
    body: { key: 'not_found' },
  })
  expect(ask('GET', '/v1/customers/source%20ada').status).toBe(404)
  expect(ask('GET', '/v1/customers/ada').body).toMatchObject({ source_id: 'ada', name: null })
})

test.each(['-created_at', 'created_at'])('customers in the order %s are scrolled through to the end', (order) => {
  const names = Array.from({ length: 35 }, (_, number) => `customer-${number}`)
  const ask = createAsk({ customers: names.slice(0, 12).map((name) => ({ source_id: name })) })
  for (const name of names.slice(12)) ask('POST', '/v1/customers', { source_id: name })
  const found: string[] = []
  let startingAfter = order === 'created_at' ? '1970-01-01T00:00:00Z' : '2200-01-01T00:00:00Z'
  for (let pages = 0; pages < 10; pages++) {
    const page = Object(ask('GET', `/v1/customers?order=${order}&starting_after=${startingAfter}`).body)
    for (const { source_id: sourceId, created_at: createdAt } of page.customers) {
      found.push(sourceId)
      startingAfter = createdAt
    }
    if (page.has_more !== true) break
  }
  expect(found.toSorted()).toEqual(names.toSorted())
})

test.each([
  ['/v1/redemptions?page=100', 99],
  ['/v1/customers?page=100', 99],
  ['/v1/publications?page=1001', 1000],
])('%s is refused with the page that is the last', (path, last) => {
  expect(createAsk()('GET', path)).toMatchObject({
    status: 400,
    body: {
      key: 'page_over_limit',
      message: `Listing resource above ${last} page is not supported`,
      details: `Property .page cannot be higher than ${last}`,
    },
  })
})
