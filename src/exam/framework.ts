import { headerOf, type Exchange } from './exchange.js'
import type { Framework } from './fixes.js'

/** What shows a framework, the most specific first: Nest answers like Express, unless it refuses. */
const signs = [
  [
    'next',
    (exchange) =>
      headerOf(exchange, 'x-powered-by') === 'Next.js' || headerOf(exchange, 'x-nextjs-cache') !== undefined,
  ],
  ['nest', (exchange) => /"statusCode":\d+/.test(bodyOf(exchange)) && headerOf(exchange, 'x-powered-by') === 'Express'],
  ['fastify', (exchange) => /"statusCode":\d+,("code":"FST_|"error":")/.test(bodyOf(exchange))],
  ['express', (exchange) => headerOf(exchange, 'x-powered-by') === 'Express'],
] as const satisfies ReadonlyArray<readonly [Framework, (exchange: Exchange) => boolean]>

/**
 * The framework of a receiver after one more of its answers, as far as they show it (seen in answers of these frameworks).
 *
 * @param known what the answers before showed
 */
export function refineFramework(known: Framework | undefined, exchange: Exchange): Framework | undefined {
  return signs.find(([framework, isSeen]) => framework === known || isSeen(exchange))?.[0]
}

function bodyOf({ outcome }: Exchange): string {
  return outcome.kind === 'response' ? outcome.body : ''
}
