import { formatNumber } from '../format-number.js'
import { STATUS_CODES } from 'node:http'
import { formatCurl } from '../../journal/format-curl.js'
import type { Outcome, TransportRequest } from '../../runtime.js'
import { describeOutcome, type Exchange } from '../exchange.js'
import { maskExchange, maskText } from '../mask.js'
import { escapeHtml } from './escape-html.js'
import type { ReportContext } from './report-format.js'

/** How much of a body is shown, in characters, and how large one may be that is part of a command, in bytes. */
const [shownCharacters, maxCommandBytes] = [8000, 100_000]

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What was sent and what came back, and the command that sends it again. */
export function renderExchange(given: Exchange, { secrets = [] }: ReportContext): readonly string[] {
  const exchange = maskExchange(given, secrets)
  const { request, outcome } = exchange
  return [
    '<h3>Request</h3>',
    `<pre>${escapeHtml(visible(maskText(formatRequest(request), secrets)))}</pre>`,
    ...(request.wire === undefined
      ? []
      : [`<p class="faint">On the wire: <code>${escapeHtml(JSON.stringify(request.wire))}</code></p>`]),
    '<h3>Answer</h3>',
    `<pre>${escapeHtml(visible(outcome.kind === 'response' ? formatResponse(outcome) : describeOutcome(exchange)))}</pre>`,
    ...renderCommand(request),
  ]
}

function renderCommand(request: TransportRequest): readonly string[] {
  const heading = `<h3>The same with curl${request.wire === undefined ? '' : ', all at once'}</h3>`
  if (request.body.length > maxCommandBytes) {
    return [heading, '<p class="faint">Too long for a command; a report of the form ndjson keeps every byte.</p>']
  }
  return [heading, `<pre class="curl">${escapeHtml(formatCurl(request))}</pre>`]
}

function formatRequest({ url, method = 'POST', headers, body }: TransportRequest): string {
  const { text, more } = shorten(decoder.decode(body))
  return [`${method} ${url.href}`, ...formatHeaders(headers), '', `${text}${more}`].join('\n').trimEnd()
}

function formatResponse({ status, headers, body }: Extract<Outcome, { kind: 'response' }>): string {
  const { text, more } = shorten(body)
  const line = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd()
  return [line, ...formatHeaders(headers), '', `${text}${more}`].join('\n').trimEnd()
}

function formatHeaders(headers: TransportRequest['headers']): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${value}`)
}

function shorten(text: string): { readonly text: string; readonly more: string } {
  const left = text.length - shownCharacters
  if (left <= 0) return { text, more: '' }
  return { text: text.slice(0, shownCharacters), more: `\n… and ${formatNumber(left)} characters more` }
}

/** A text whose control characters can be seen, and do not turn the order of letters. */
function visible(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
}
