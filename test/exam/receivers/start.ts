import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ExamOptions } from '../../../src/exam/check-receiver.js'
import type { ExaminedReceiver } from '../../../src/exam/open-receiver.js'
import { look } from './payload.js'
import { Shop } from './shop.js'
import { correctSteps, nextSecret, type Steps } from './steps.js'

/**
 * What a receiver does otherwise. It is asked anew at each start, so what it remembers is lost at a restart.
 *
 * @param die ends the receiver, as an error that nobody catches ends its process
 */
export type Defect = (shop: Shop, die: () => void) => Partial<Steps>

/** How the exam looks behind a receiver, and the secret that comes next. */
export type ReceiverHooks = Pick<ExamOptions, 'effects' | 'state' | 'failNext' | 'restart' | 'nextSecret'>

/** A receiver that can be examined. */
export interface RunningReceiver {
  readonly receiver: ExaminedReceiver
  readonly hooks: ReceiverHooks
  close(): Promise<void>
}

/** Starts the correct receiver, or one with a defect, on a port of its own. */
export function startReceiver(defect: Defect = () => ({})): Promise<RunningReceiver> {
  return startListener((shop, die) => {
    const steps: Steps = { ...correctSteps, ...defect(shop, die) }
    return (request, response) => void steps.serve(request, response, shop, steps)
  })
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void
type CreateListener = (shop: Shop, die: () => void) => Listener | Promise<Listener>

/**
 * Starts a receiver on a port of its own.
 *
 * @param create makes it from what lies on its disk, at the start and at each restart
 */
export async function startListener(create: CreateListener): Promise<RunningReceiver> {
  const shop = new Shop()
  const start = async (port: number): Promise<Server> => {
    const server = createServer()
    server.on('request', await create(shop, () => void end(server)))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    return server
  }
  let server = await start(0)
  const port = portOf(server)
  const restart = async (): Promise<void> => {
    await end(server)
    server = await start(port)
  }
  return {
    receiver: `http://127.0.0.1:${port}/webhook`,
    hooks: { ...hooksOf(shop), restart },
    close: () => end(server),
  }
}

/** How the exam looks at what lies on a disk. */
export function hooksOf(shop: Shop): ReceiverHooks {
  return {
    nextSecret,
    effects: ({ id }) => shop.effectsOf(id),
    state: ({ payload }) => shop.stateOf(String(look(payload, 'event/entity_id'))),
    failNext: () => shop.failNext(),
  }
}

async function end(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new TypeError('The server has no port')
  return address.port
}
