import type { WireRequest } from './attempt-request.js'
import { quoteWord } from './shell-word.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Linux takes no word of a command that is longer than 128 KiB, quotes included. */
const maxWordBytes = 100_000

/**
 * A request as a line for the shell that sends the very same bytes with curl. A body that cannot be a word of a command (bytes that
 * are not text, or too many of them) is piped in as base64.
 *
 * @example
 * const [prepared] = emitter.prepare('voucher.published')
 * if (prepared !== undefined) console.log(formatCurl(prepared.request))
 */
export function formatCurl({ url, method = 'POST', headers, body }: WireRequest): string {
  // curl takes [ ] { } in a URL for a pattern, and "name:" without a value for a header to leave out.
  const globbing = /[[\]{}]/.test(url.href) ? ['--globoff'] : []
  const given = headers.map(([name, value]) => `--header ${quoteWord(value === '' ? `${name};` : `${name}: ${value}`)}`)
  const isHead = method === 'HEAD'
  // curl posts what it is given as data, and waits for a body that no answer to HEAD has.
  const ofMethod = isHead ? ['--head'] : method === 'POST' ? [] : ['--request', quoteWord(method)]
  const curl = ['curl', ...globbing, ...ofMethod, quoteWord(url.href), ...given].join(' ')
  if (isHead) return curl
  const text = readText(body)
  if (text !== undefined) return `${curl} --data-raw ${quoteWord(text)}`
  const base64 = btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join(''))
  return `printf %s ${quoteWord(base64)} | base64 --decode | ${curl} --data-binary @-`
}

/** The body as a word of a command, or undefined where it cannot be one. */
function readText(body: Uint8Array): string | undefined {
  if (body.length > maxWordBytes || body.includes(0)) return undefined
  try {
    return decoder.decode(body)
  } catch {
    return undefined
  }
}
