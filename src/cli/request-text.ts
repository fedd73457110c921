import type { DeliveryRequest } from '../delivery/request.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A request as people read it: the first line, headers, an empty line, the body. */
export function formatRequest({ url, headers, body }: DeliveryRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [`POST ${url.href}`, ...lines, '', decoder.decode(body)].join('\n')
}
