import type { FastifyInstance } from 'fastify'
import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'

/** Refuses unknown paths with the nearest known one, and known paths under another method with those that they have. */
export function addNotFoundAnswers(app: FastifyInstance): void {
  const methodsOfPath = new Map<string, string[]>()
  app.addHook('onRoute', ({ url, method }) => {
    methodsOfPath.set(url, [...(methodsOfPath.get(url) ?? []), ...[method].flat()])
  })
  app.setNotFoundHandler(({ method, url }, reply) => {
    const path = url.split('?')[0] ?? url
    const methods = [...methodsOfPath].flatMap(([known, own]) => (fits(known, path) ? own : []))
    if (methods.length > 0) {
      const allowed = methods.join(', ')
      void reply.header('allow', allowed)
      throw new MockVoucherifyError('method-not-allowed', `Failed to answer: ${path} has no ${method}. Use ${allowed}.`)
    }
    throw new MockVoucherifyError(
      'unknown-route',
      `Failed to answer: no route has this path, got "${path}".${didYouMean(path, methodsOfPath.keys())} /_mock/openapi.json lists them.`,
    )
  })
}

function fits(known: string, path: string): boolean {
  const [steps, given] = [known.split('/'), path.split('/')]
  return (
    steps.length === given.length &&
    steps.every((step, index) => (step.startsWith(':') ? given[index] !== '' : step === given[index]))
  )
}
