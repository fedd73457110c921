import type { Exchange } from '../exchange.js'
import { maskExchange } from '../mask.js'
import type { ReportContext } from './report-format.js'

/** An exchange as a line of JSON: the body of the request to the byte, in base64. */
export function recordExchange(exchange: Exchange, { secrets = [] }: ReportContext): string {
  const { check, at, request, outcome } = maskExchange(exchange, secrets)
  const { url, method = 'POST', headers, body, wire } = request
  const record = {
    kind: 'exchange',
    check,
    at: new Date(at).toISOString(),
    request: {
      method,
      url: url.href,
      headers,
      bodyBase64: Buffer.from(body).toString('base64'),
      ...(wire === undefined ? {} : { wire }),
    },
    outcome,
  }
  return `${JSON.stringify(record)}\n`
}
