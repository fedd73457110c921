import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReceiver, createShop, isGenuine } from './receiver.js'
import { createStore, takeOnce, type Take } from './store.js'

const ids = ['alive-after-junk', 'alive-after-reset', 'burst', 'slow-clients', 'response-shape']

test.concurrent.each(ids)('%s passes a correct receiver', async (id) => {
  const { receiver, effects } = createShop()
  const options = { effects: (event: { readonly id: string }) => effects.get(event.id) ?? 0, timeoutMs: 5000 }
  expect(await grade(receiver, id, options)).toBe('pass')
})

test.concurrent('alive-after-junk finds a receiver that never gets over a body that is no JSON', async () => {
  let isStuck = false
  const receiver = createReceiver((delivery) => {
    try {
      JSON.parse(delivery.raw.toString())
    } catch {
      isStuck = true
    }
    if (isStuck) return 503
    return isGenuine(delivery) ? 204 : 401
  })
  expect(await grade(receiver, 'alive-after-junk')).toBe(
    'fail: A genuine delivery after junk was not accepted: it got 503 Service Unavailable.',
  )
})

type Listener = (request: IncomingMessage, response: ServerResponse) => void

test.concurrent('alive-after-reset finds a receiver whose lock is never opened when a request breaks off', async () => {
  const inner = createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401))
  let before: Promise<unknown> = Promise.resolve()
  const receiver: Listener = (request, response) => {
    const mine = before.then(() => inner(request, response))
    // Waits for an answer that an aborted request never gets.
    before = mine.then(() => new Promise((resolve) => response.on('finish', resolve)))
  }
  expect(await grade(receiver, 'alive-after-reset', { timeoutMs: 500 })).toBe(
    'fail: A genuine delivery right after a reset connection was not accepted: it got no answer.',
  )
})

/** How many deliveries come before the first burst: one to begin with, one to try the probe. */
const before = 2

/** Works on the first 40 of each 50 events, and answers others as the test says when it meets them first. */
const crowded = (otherwise: Take): Take => {
  const met = new Set<string>()
  return (taken, store) => {
    if (met.has(taken.event.id)) return takeOnce(taken, store)
    met.add(taken.event.id)
    return (met.size - 1 - before) % 50 >= 40 ? otherwise(taken, store) : takeOnce(taken, store)
  }
}

test.concurrent('burst finds a receiver that breaks when many come', async () => {
  const { receiver, hooks } = createStore(crowded(() => 500))
  expect(await grade(receiver, 'burst', hooks)).toBe(
    'fail: Of 50 events sent at once, 10 were not accepted: one got 500 Internal Server Error.',
  )
})

test.concurrent('burst warns of a receiver that asks for patience and takes them later', async () => {
  const { receiver, hooks } = createStore(crowded(() => 429))
  expect(await grade(receiver, 'burst', hooks)).toBe(
    'warn: Of 50 events sent at once, 10 got 429 and were accepted at their retry.',
  )
})

test.concurrent('burst finds a receiver that asks for patience for ever', async () => {
  let deliveries = 0
  const receiver: Listener = (request, response) => {
    request.resume().on('end', () => {
      const isRefused = ++deliveries > 3
      response.writeHead(isRefused ? 429 : 204, { 'retry-after': '0' }).end()
    })
  }
  expect(await grade(receiver, 'burst')).toBe(
    'fail: An event that got 429 among 50 at once was not accepted at its retry either: it got 429 Too Many Requests.',
  )
})

test.concurrent('burst finds a receiver that accepts what it drops', async () => {
  const { receiver, hooks } = createStore(crowded(() => 204))
  expect(await grade(receiver, 'burst', hooks)).toBe(
    'fail: One of 50 events that were sent at once and accepted had no effect.',
  )
})

/** Gives each request a worker, from its first byte to its answer. */
function withWorkers(count: number, isQueued: boolean): Listener {
  const inner = createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401))
  const waiting: Array<() => void> = []
  let busy = 0
  return (request, response) => {
    const begin = (): void => {
      busy++
      response.on('close', () => {
        busy--
        waiting.shift()?.()
      })
      inner(request, response)
    }
    if (busy < count) begin()
    else if (isQueued) waiting.push(begin)
    else response.writeHead(503).end()
  }
}

test.concurrent.each([
  [
    'lets others wait',
    true,
    'fail: While 20 requests were half sent, genuine deliveries were not answered: each of those holds a worker.',
  ],
  [
    'turns others away',
    false,
    'fail: While 20 requests were half sent, a genuine delivery got 503 Service Unavailable.',
  ],
])('slow-clients finds a receiver that %s while its workers are held', async (_what, isQueued, found) => {
  expect(await grade(withWorkers(10, isQueued), 'slow-clients', { timeoutMs: 5000 })).toBe(found)
})

test.concurrent('slow-clients finds a receiver that has no patience with a slow body', async () => {
  const inner = createReceiver((delivery) => (isGenuine(delivery) ? 204 : 401))
  const listener =
    (status: number): Listener =>
    (request, response) => {
      const timer = setTimeout(() => response.writeHead(status, { connection: 'close' }).end(), 300)
      request.on('end', () => clearTimeout(timer))
      inner(request, response)
    }
  const impatient = (status: number): Promise<string> => grade(listener(status), 'slow-clients', { timeoutMs: 5000 })
  expect(await impatient(408)).toBe('pass')
  expect(await impatient(400)).toBe('fail: A body that came in 10 pieces over 2 s got 400 Bad Request.')
})

const answering =
  (body: string, headers: Record<string, string>): Listener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(body))
  }

test.concurrent.each([
  ['a short text that Express calls HTML', 'OK', { 'content-type': 'text/html' }, 'pass'],
  [
    'a page',
    '<!doctype html><html><body>Please log in</body></html>',
    {},
    'warn: The answer to a genuine delivery, 200 OK, is a page of HTML.',
  ],
  [
    'a cookie',
    '',
    { 'set-cookie': 'sid=1' },
    'warn: The answer to a genuine delivery sets a cookie, which nobody keeps.',
  ],
  ['200 kB', 'x'.repeat(200_000), {}, 'warn: The answer to a genuine delivery is longer than 100 kB.'],
  ['5 MB', 'x'.repeat(5_000_000), {}, 'warn: The answer to a genuine delivery is longer than 100 kB.'],
])('response-shape, where a receiver answers with %s', async (_what, body, headers, found) => {
  expect(await grade(answering(body, headers), 'response-shape')).toBe(found)
})
