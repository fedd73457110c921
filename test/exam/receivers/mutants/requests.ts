import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../delivery.js'
import { correctSteps, HungUp } from '../steps.js'
import type { Mutant } from './mutant.js'

/** Refuses some requests before their body is read. */
function refuses(status: number, isRefused: (request: IncomingMessage) => boolean): Mutant['defect'] {
  return () => ({
    admit: (request) => correctSteps.admit(request) ?? (isRefused(request) ? status : undefined),
  })
}

/** What a walk through a value one call at a time would not survive. */
const deep = /^\[{10000}/

/** How requests are read and answered. */
export const requestMutants: readonly Mutant[] = [
  {
    name: 'compares-content-types',
    does: 'wants a content type that is application/json to the letter',
    killedBy: ['content-type-params'],
    defect: refuses(415, ({ headers }) => headers['content-type'] !== 'application/json'),
  },
  {
    name: 'looks-for-one-spelling',
    does: 'looks for its header as it is spelled in the documentation',
    killedBy: ['header-case'],
    defect: () => ({
      signatureOf({ rawHeaders }) {
        const index = rawHeaders.indexOf('x-voucherify-signature')
        return index === -1 ? undefined : rawHeaders[index + 1]
      },
    }),
  },
  {
    name: 'wants-a-user-agent',
    does: 'refuses requests without a user-agent',
    killedBy: ['extra-headers'],
    defect: refuses(403, ({ headers }) => headers['user-agent'] === undefined),
  },
  {
    name: 'wants-a-length',
    does: 'wants a content-length',
    killedBy: ['transport-chunked'],
    defect: refuses(411, ({ headers }) => headers['content-length'] === undefined),
  },
  {
    name: 'limits-to-50-kb',
    does: 'takes 50 kB',
    killedBy: ['size-64k', 'size-150k'],
    defect: () => ({ maxBytes: 50 * 1024 }),
  },
  {
    name: 'limits-to-100-kb',
    does: 'takes 100 kB, as frameworks do by default',
    killedBy: ['size-150k'],
    isCore: true,
    defect: () => ({ maxBytes: 100 * 1024 }),
  },
  {
    name: 'breaks-off-at-100-kb',
    does: 'ends the connection where a body has more than 100 kB',
    killedBy: ['size-150k'],
    isCore: true,
    defect: () => ({
      read(request, steps) {
        let length = 0
        request.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > 100 * 1024) request.socket.resetAndDestroy()
        })
        return correctSteps.read(request, steps)
      },
    }),
  },
  {
    name: 'limits-to-200-kb',
    does: 'takes 200 kB',
    killedBy: ['size-500-items'],
    defect: () => ({ maxBytes: 200 * 1024 }),
  },
  {
    name: 'stalls-at-times',
    does: 'takes two seconds for every tenth delivery',
    killedBy: ['latency-budget'],
    defect: () => {
      let count = 0
      return {
        async take(delivery, shop, attempt) {
          if (++count % 10 === 0) await pause(2000)
          return correctSteps.take(delivery, shop, attempt)
        },
      }
    },
  },
  {
    name: 'ends-no-answer',
    does: 'begins an answer and does not end it',
    killedBy: ['response-complete'],
    defect: () => ({ answer: (response, status) => void response.writeHead(status).write('ok') }),
  },
  {
    name: 'redirects',
    does: 'redirects to the same URL with a slash at its end',
    killedBy: ['no-redirect'],
    defect: () => ({
      admit: ({ url = '' }) => (url.endsWith('/') ? undefined : 308),
      answer: (response, status) =>
        void response.writeHead(status, status === 308 ? { location: '/webhook/' } : {}).end(),
    }),
  },
  {
    name: 'bans-connections',
    does: 'refuses all that comes over a connection that brought a forgery',
    killedBy: ['transport-keepalive'],
    defect: () => {
      const banned = new WeakSet<object>()
      return {
        verify(attempt, steps) {
          const { socket } = attempt.request
          if (!banned.has(socket) && correctSteps.verify(attempt, steps)) return true
          banned.add(socket)
          return false
        },
      }
    },
  },
  {
    name: 'takes-any-method',
    does: 'reads a body whatever the method is, and throws where there is none',
    killedBy: ['method-probes'],
    defect: () => ({
      admit: () => undefined,
      async read(request, steps) {
        const raw = await correctSteps.read(request, steps)
        if (request.method !== 'POST') JSON.parse(raw.toString())
        return raw
      },
    }),
  },
  {
    name: 'hangs-up-unannounced',
    does: 'ends the connection after an answer that does not say so',
    killedBy: ['transport-keepalive'],
    verdict: 'warn',
    defect: () => ({
      answer(response, status, why) {
        const { socket } = response
        response.on('finish', () => socket?.end())
        correctSteps.answer(response, status, why)
      },
    }),
  },
  {
    name: 'loses-its-worker-to-junk',
    does: 'gives each body to a worker that follows what is nested step by step, and starts no other when that one dies',
    killedBy: ['alive-after-junk'],
    defect: () => {
      let isDead = false
      return {
        receive(attempt, shop, steps) {
          isDead ||= deep.test(attempt.raw.toString())
          if (isDead) throw new Refusal(503, 'No worker')
          return correctSteps.receive(attempt, shop, steps)
        },
      }
    },
  },
  {
    name: 'loses-its-database-to-a-reset',
    does: 'closes the connection to its database, which all requests share, where one breaks off',
    killedBy: ['alive-after-reset'],
    defect: () => {
      let isOpen = true
      return {
        serve(request, response, shop, steps) {
          request.on('error', () => (isOpen = false))
          return correctSteps.serve(request, response, shop, steps)
        },
        take(delivery, shop, attempt) {
          if (!isOpen) throw new Error('The connection is closed')
          return correctSteps.take(delivery, shop, attempt)
        },
      }
    },
  },
  {
    name: 'dies-of-junk',
    does: 'parses outside of what catches errors, so that its process ends',
    killedBy: ['body-truncated'],
    defect: (_shop, die) => ({
      async receive(attempt, shop, steps) {
        try {
          JSON.parse(attempt.raw.toString())
        } catch {
          die()
          throw new HungUp()
        }
        return correctSteps.receive(attempt, shop, steps)
      },
    }),
  },
  {
    name: 'dies-of-a-reset',
    does: 'catches no error of a request, so that its process ends',
    killedBy: ['alive-after-reset'],
    defect: (_shop, die) => ({
      serve(request, response, shop, steps) {
        request.on('error', die)
        return correctSteps.serve(request, response, shop, steps)
      },
    }),
  },
  {
    name: 'takes-thirty-at-once',
    does: 'answers 503 to whoever comes while thirty others are served',
    killedBy: ['burst'],
    defect: () => {
      let served = 0
      return {
        async receive(attempt, shop, steps) {
          if (served === 30) throw new Refusal(503, 'Too many')
          served++
          await pause(50)
          served--
          return correctSteps.receive(attempt, shop, steps)
        },
      }
    },
  },
  {
    name: 'has-ten-workers',
    does: 'gives a worker to each request, also while its body has not come',
    killedBy: ['slow-clients'],
    defect: () => {
      let free = 10
      const waiting: Array<() => void> = []
      return {
        async serve(request, response, shop, steps) {
          if (free === 0) await new Promise<void>((resolve) => void waiting.push(resolve))
          else free--
          try {
            await correctSteps.serve(request, response, shop, steps)
          } finally {
            const next = waiting.shift()
            if (next === undefined) free++
            else next()
          }
        },
      }
    },
  },
  {
    name: 'shows-a-login',
    does: 'answers 200 with a page, and a cookie',
    killedBy: ['response-shape'],
    verdict: 'warn',
    defect: () => ({
      answer: (response, status) =>
        void response
          .writeHead(status === 204 ? 200 : status, { 'set-cookie': 'visitor=1' })
          .end('<!doctype html><html>'),
    }),
  },
  {
    name: 'answers-with-5-mb',
    does: 'answers with all that it has',
    killedBy: ['response-shape'],
    verdict: 'warn',
    defect: () => ({
      answer: (response, status) => void response.writeHead(status === 204 ? 200 : status).end('x'.repeat(5_000_000)),
    }),
  },
]
