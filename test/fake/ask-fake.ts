import { expect } from 'vitest'
import type { Json } from '../../src/events/json.js'
import { validate } from '../../src/events/validate.js'
import { Fake, type FakeOptions } from '../../src/fake/fake.js'

/** When the first request of a test comes. */
const beginsAt = Date.UTC(2026, 2, 1, 9)

/**
 * A fake that is asked as if over HTTP: method, path with query, body.
 *
 * @param stepMs how much later than the one before each request comes
 */
export function openFake(seed: string, options: FakeOptions = {}, stepMs = 0) {
  const fake = new Fake(seed, options)
  let requests = 0
  return (method: string, path: string, body?: Json) => {
    const [pathname = '', query = ''] = path.split('?')
    return fake.ask({ method, path: pathname, query: new URLSearchParams(query), body }, beginsAt + stepMs * requests++)
  }
}

/** A fake of which each answer is told in short, each a second after the one before. */
export function createAsk({ seed = 'ask', ...options }: FakeOptions & { readonly seed?: string } = {}) {
  const ask = openFake(seed, options, 1000)
  return (method: string, path: string, body?: Json) => {
    const { response, events, notes } = ask(method, path, body)
    return { ...response, events, types: events.map(({ type }) => type), notes }
  }
}

/** Judges all that was told by the package's own schemas. */
export function expectValid(
  { events }: Pick<ReturnType<ReturnType<typeof createAsk>>, 'events'>,
  as: 'emitted' | 'received' = 'emitted',
): void {
  for (const { type, data } of events) expect([type, validate(type, data, { as }).problems]).toEqual([type, []])
}
