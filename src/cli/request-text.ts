import type { DeliveryRequest } from '../delivery/request.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A request as people read it: the first line, headers, an empty line, the body. */
export function formatRequest({ url, headers, body }: DeliveryRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [`POST ${url.href}`, ...lines, '', decoder.decode(body)].join('\n')
}

/** A request as a line for the shell that sends the very same bytes. */
export function formatCurl({ url, headers, body }: DeliveryRequest): string {
  // curl takes [ ] { } in a URL for a pattern, and "name:" without a value for a header to leave out.
  const globbing = /[[\]{}]/.test(url.href) ? ['--globoff'] : []
  const given = headers.map(([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`)
  return ['curl', ...globbing, quote(url.href), ...given, `--data-raw ${quote(decoder.decode(body))}`].join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
