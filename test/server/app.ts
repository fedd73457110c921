import type { FastifyInstance, InjectOptions } from 'fastify'
import { onTestFinished } from 'vitest'
import { createEmitter, type Emitter, type EmitterOptions } from '../../src/index.js'
import { createApp, type AppOptions } from '../../src/server/index.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly json: unknown
  readonly text: string
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly emitter: Emitter
  /** Sends a request to the app without a socket. */
  ask(request: InjectOptions): Promise<Answer>
  /** `POST /_mock/send-outs`. */
  fire(body: object): Promise<Answer>
}

/** An app of the seed 1 that does not repeat deliveries, closed when the test ends. */
export async function openApp(
  emitterOptions: EmitterOptions = {},
  appOptions: Partial<AppOptions> = {},
): Promise<TestApp> {
  const emitter = createEmitter({ seed: 1, retries: 'none', ...emitterOptions })
  const app = await createApp({ emitter, ...appOptions })
  onTestFinished(async () => {
    await app.close()
    await emitter.close()
  })
  const ask = async (request: InjectOptions): Promise<Answer> => {
    const answer = await app.inject(request)
    const isJson = String(answer.headers['content-type']).startsWith('application/json') && answer.body !== ''
    const json: unknown = isJson ? answer.json() : undefined
    return { status: answer.statusCode, headers: answer.headers, json, text: answer.body }
  }
  return { app, emitter, ask, fire: (body) => ask({ method: 'POST', url: '/_mock/send-outs', body }) }
}
