import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createStore, pause, takeOnce, type Take } from './store.js'

const withProbe = ['effect-once', 'dup-status', 'dup-sequential', 'dup-concurrent', 'dup-new-sendout']
const others = ['distinct-not-merged', 'abandoned-then-retried', 'fail-then-retry', 'ack-means-done']

test.concurrent.each([...withProbe, ...others])(
  '%s passes a receiver that does the work of each event once',
  async (id) => {
    const { receiver, hooks } = createStore(takeOnce)
    expect(await grade(receiver, id, hooks)).toBe('pass')
  },
)

test.concurrent.each(others)(
  '%s passes a receiver that answers first and works in a queue that repeats',
  async (id) => {
    const { receiver, hooks } = createStore(async ({ event }, store) => {
      if (store.seen.has(event.id)) return 200
      store.seen.add(event.id)
      const work = async (): Promise<void> => {
        await pause(30)
        try {
          store.act(event.id)
        } catch {
          await work()
        }
      }
      void work()
      return 202
    })
    expect(await grade(receiver, id, hooks)).toBe('pass')
  },
)

const seenInTwoSteps: Take = async ({ event }, store) => {
  if (store.seen.has(event.id)) return 200
  await pause(20)
  store.act(event.id)
  store.seen.add(event.id)
  return 204
}

const never: Take = ({ event }, store) => {
  store.act(event.id)
  return 204
}

const broken: ReadonlyArray<readonly [id: string, fault: string, take: Take, found: string]> = [
  [
    'effect-once',
    'does the work twice, but for the first two',
    (taken, store) => {
      const status = takeOnce(taken, store)
      if (store.effects.size > 2) store.act(taken.event.id)
      return status
    },
    'fail: One delivery of an event had 2 effects.',
  ],
  [
    'dup-status',
    'refuses what it has seen',
    ({ event }, { seen }) => (seen.has(event.id) ? 409 : seen.add(event.id) && 204),
    'fail: A delivery that had been accepted before was refused when it came again: it got 409 Conflict.',
  ],
  ['dup-sequential', 'remembers nothing', never, 'fail: Two copies of one event, one second apart, had 2 effects.'],
  ['dup-concurrent', 'remembers nothing', never, 'fail: Eight copies of one event, sent together, had 8 effects.'],
  [
    'dup-concurrent',
    'looks first and writes later',
    seenInTwoSteps,
    'fail: Eight copies of one event, sent together, had 8 effects, while copies sent one after the other had 1: looking whether it was seen and writing that down are two steps.',
  ],
  [
    'dup-concurrent',
    'refuses copies while one is worked on',
    async ({ event }, store) => {
      if (store.seen.has(event.id)) return store.effects.has(event.id) ? 200 : 409
      store.seen.add(event.id)
      await pause(200)
      store.act(event.id)
      return 204
    },
    'warn: Of eight copies of one event, sent together, 7 were not accepted: one got 409 Conflict.',
  ],
  [
    'dup-concurrent',
    'breaks on copies while one is worked on',
    async ({ event }, store) => {
      if (store.seen.has(event.id)) return store.effects.has(event.id) ? 200 : 500
      store.seen.add(event.id)
      await pause(200)
      store.act(event.id)
      return 204
    },
    'fail: Of eight copies of one event, sent together, 7 were not accepted: one got 500 Internal Server Error.',
  ],
  [
    'dup-new-sendout',
    'remembers ids of send-outs',
    ({ id, event }, store) => {
      if (store.seen.has(id)) return 200
      store.seen.add(id)
      store.act(event.id)
      return 204
    },
    'warn: One event in two send-outs had 2 effects: the id of the send-out decides, not event.id.',
  ],
  [
    'distinct-not-merged',
    'remembers entity, type and second',
    ({ event }, store) => {
      const key = `${event.entity_id} ${event.type} ${event.created_at.slice(0, 19)}`
      if (store.seen.has(key)) return 200
      store.seen.add(key)
      store.act(event.id)
      return 204
    },
    'fail: Of two events of one voucher within one second, one had no effect: they were taken for one.',
  ],
  [
    'abandoned-then-retried',
    'remembers only what it could answer',
    async ({ event, delivery }, store) => {
      if (store.seen.has(event.id)) return 200
      store.act(event.id)
      await pause(150)
      if (!delivery.request.socket.destroyed) store.seen.add(event.id)
      return 204
    },
    'fail: An event whose sender hung up before the answer, and which was then repeated, had 2 effects.',
  ],
  [
    'fail-then-retry',
    'remembers before it works',
    ({ event }, store) => {
      if (store.seen.has(event.id)) return 200
      store.seen.add(event.id)
      store.act(event.id)
      return 204
    },
    'fail: An event whose work failed once, and which then was accepted, had no effect: it had been marked as seen before its work was done.',
  ],
  [
    'ack-means-done',
    'answers 200 and forgets what failed',
    (taken, store) => {
      try {
        return takeOnce(taken, store)
      } catch {
        return 200
      }
    },
    'fail: You answered 200 OK, the work failed once, and it was never done.',
  ],
]

test.concurrent.each(broken)('%s finds a receiver that %s', async (id, _fault, take, found) => {
  const { receiver, hooks } = createStore(take)
  expect(await grade(receiver, id, hooks)).toBe(found)
})

test.concurrent('dup-after-restart passes what is kept, and finds what is kept in memory only', async () => {
  const kept = createStore(takeOnce)
  expect(await grade(kept.receiver, 'dup-after-restart', { ...kept.hooks, restart: () => {} })).toBe('pass')
  const { receiver, store, hooks } = createStore(takeOnce)
  expect(await grade(receiver, 'dup-after-restart', { ...hooks, restart: () => store.seen.clear() })).toBe(
    'fail: An event that was done before a restart was done again after it: what was seen is kept in memory only.',
  )
})

test.concurrent('a probe that loses its count at the restart makes nothing of it', async () => {
  const { receiver, store, hooks } = createStore(takeOnce)
  const options = { ...hooks, restart: () => store.effects.clear() }
  expect(await grade(receiver, 'dup-after-restart', options)).toBe('pass')
})

test.concurrent(
  'a receiver that listens again only a while after its restart is waited for',
  async ({ onTestFinished }) => {
    const { receiver, hooks } = createStore(takeOnce)
    const server = createServer(receiver).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const restart = async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      void pause(300).then(() => server.listen(port, '127.0.0.1'))
    }
    const url = `http://127.0.0.1:${port}/webhook`
    expect(await grade(url, 'dup-after-restart', { ...hooks, restart })).toBe('pass')
  },
)

test.concurrent('a hook or a probe that is missing or broken skips its checks, with the reason', async () => {
  const { receiver, hooks } = createStore(takeOnce)
  expect(await grade(receiver, 'dup-sequential')).toBe('skip: needs a probe that counts effects (--probe)')
  const failNext = (): never => {
    throw new Error('no such route')
  }
  expect(await grade(receiver, 'fail-then-retry', { ...hooks, failNext })).toBe(
    'skip: the --fail-next hook is broken: no such route',
  )
})
