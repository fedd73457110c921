import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { look } from '../payload.js'
import type { Shop } from '../shop.js'
import { Refusal } from '../delivery.js'
import { correctSteps } from '../steps.js'
import type { Mutant } from './mutant.js'

/** What becomes of what was accepted. */
export const workMutants: readonly Mutant[] = [
  {
    name: 'works-twice',
    does: 'does the work of each delivery twice, in the request and in a queue',
    killedBy: ['effect-once'],
    verdict: 'warn',
    defect: () => ({
      async take(delivery, shop, attempt) {
        const status = await correctSteps.take(delivery, shop, attempt)
        if (status === 204) shop.work(delivery)
        return status
      },
    }),
  },
  {
    name: 'subscribes-again',
    does: 'subscribes its worker once more whenever something was refused, so that work is done more than once',
    killedBy: ['effect-once'],
    defect: () => {
      let workers = 1
      return {
        receive(attempt, shop, steps) {
          if (!steps.verify(attempt, steps)) {
            workers++
            return 401
          }
          return correctSteps.receive(attempt, shop, steps)
        },
        take(delivery, shop) {
          if (shop.seen.has(delivery.key)) return 200
          for (let times = 0; times < workers; times++) shop.work(delivery)
          shop.seen.add(delivery.key)
          return 204
        },
      }
    },
  },
  {
    name: 'refuses-duplicates',
    does: 'answers 409 to what it has seen',
    killedBy: ['dup-status'],
    defect: () => ({
      take: (delivery, shop, attempt) =>
        shop.seen.has(delivery.key) ? 409 : correctSteps.take(delivery, shop, attempt),
    }),
  },
  {
    name: 'remembers-nothing',
    does: 'does the work of each delivery, whether it was done or not',
    killedBy: ['dup-sequential', 'dup-concurrent'],
    isCore: true,
    defect: () => ({
      take(delivery, shop) {
        shop.work(delivery)
        return 204
      },
    }),
  },
  {
    name: 'looks-then-marks',
    does: 'looks whether it has seen a delivery, and marks it in a second step',
    killedBy: ['dup-concurrent'],
    isCore: true,
    defect: () => ({
      async take(delivery, shop) {
        if (shop.seen.has(delivery.key)) return 200
        await pause(20)
        shop.work(delivery)
        shop.seen.add(delivery.key)
        return 204
      },
    }),
  },
  {
    name: 'knows-send-outs-only',
    does: 'knows a delivery again by the id of its send-out',
    killedBy: ['dup-new-sendout'],
    verdict: 'warn',
    defect: () => onceFor((delivery) => look(delivery.payload, 'id')),
  },
  {
    name: 'merges-by-second',
    does: 'takes two events of one entity, type and second for one',
    killedBy: ['distinct-not-merged'],
    defect: () =>
      onceFor(({ entity, at, payload }) => [entity, look(payload, 'event/type'), at.slice(0, 19)].join(' ')),
  },
  {
    name: 'marks-after-the-answer',
    does: 'marks a delivery when its answer has been sent, which never happens where the sender hung up',
    killedBy: ['abandoned-then-retried'],
    defect: () => ({
      async take(delivery, shop, { request }) {
        if (shop.seen.has(delivery.key)) return 200
        const { socket } = request
        shop.work(delivery)
        await pause(100)
        if (!socket.destroyed) shop.seen.add(delivery.key)
        return 204
      },
    }),
  },
  {
    name: 'marks-before-the-work',
    does: 'marks a delivery as seen before its work is done',
    killedBy: ['fail-then-retry'],
    isCore: true,
    defect: () => ({
      take(delivery, shop) {
        if (shop.seen.has(delivery.key)) return 200
        shop.seen.add(delivery.key)
        shop.work(delivery)
        return 204
      },
    }),
  },
  {
    name: 'remembers-until-restart',
    does: 'remembers in memory what it has seen',
    killedBy: ['dup-after-restart'],
    defect: () => {
      const seen = new Set<string>()
      return {
        take(delivery, shop) {
          if (seen.has(delivery.key)) return 200
          shop.work(delivery)
          seen.add(delivery.key)
          return 204
        },
      }
    },
  },
  {
    name: 'drops-what-failed',
    does: 'answers, works later, and only logs what failed',
    killedBy: ['ack-means-done', 'fail-then-retry'],
    isCore: true,
    defect: () => ({
      take(delivery, shop) {
        if (shop.seen.has(delivery.key)) return 200
        shop.seen.add(delivery.key)
        void nextTurn()
          .then(() => shop.work(delivery))
          .catch(() => {})
        return 202
      },
    }),
  },
  {
    name: 'forgets-after-an-hour',
    does: 'remembers for an hour what it has seen, while retries go on for a day',
    killedBy: ['dup-sequential'],
    defect: () => {
      const seen = new Map<string, number>()
      return {
        take(delivery, shop, attempt) {
          if (Date.now() - (seen.get(delivery.key) ?? 0) > 60 * 60_000) shop.seen.delete(delivery.key)
          seen.set(delivery.key, Date.now())
          return correctSteps.take(delivery, shop, attempt)
        },
      }
    },
  },
  {
    name: 'keeps-what-comes-last',
    does: 'overwrites what is newer with what comes later',
    killedBy: ['order-stale-event'],
    isCore: true,
    defect: () => ({
      async take(delivery, shop, attempt) {
        const status = await correctSteps.take(delivery, shop, attempt)
        if (status === 204) shop.overwrite(delivery)
        return status
      },
    }),
  },
  {
    name: 'wants-what-it-knows',
    does: 'answers 404 to a change of what it does not know',
    killedBy: ['order-update-first'],
    defect: (shop) => ({
      inspect({ entity, payload }) {
        if (look(payload, 'event/type') === 'customer.updated' && !shop.knows(entity))
          throw new Refusal(404, 'No such customer')
      },
    }),
  },
]

/** Does the work once for each key that it is told. */
function onceFor(keyOf: (delivery: Parameters<Shop['work']>[0]) => unknown): ReturnType<Mutant['defect']> {
  return {
    take(delivery, shop) {
      const key = String(keyOf(delivery))
      if (shop.seen.has(key)) return 200
      shop.work(delivery)
      shop.seen.add(key)
      return 204
    },
  }
}
