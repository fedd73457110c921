import type { WireRequest } from './attempt-request.js'

/** What fetch sets by itself, and lets nobody set. */
const ownHeaders = new Set(['content-length', 'host', 'connection', 'transfer-encoding', 'expect'])

/**
 * A request as a call of the global fetch that sends the very same body, under the same headers.
 *
 * @example
 * formatFetch(attemptRequest(sendOut, attempt)) // "await fetch('http://localhost:3000/webhook', {…})"
 */
export function formatFetch({ url, method = 'POST', headers, body }: WireRequest): string {
  const sent = headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()))
  return [
    `await fetch(${quote(url.href)}, {`,
    `  method: ${quote(method)},`,
    '  headers: [',
    ...sent.map(([name, value]) => `    [${quote(name)}, ${quote(value)}],`),
    '  ],',
    `  body: ${formatBody(body)},`,
    '})',
  ].join('\n')
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes that are not text are given as base64. */
function formatBody(body: Uint8Array): string {
  try {
    return quote(decoder.decode(body))
  } catch {
    const base64 = btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join(''))
    return `Uint8Array.from(atob(${quote(base64)}), (character) => character.charCodeAt(0))`
  }
}

/** A text as a literal in single quotes. JSON escapes what a line of code cannot hold. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
  return `'${escaped.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}'`
}
