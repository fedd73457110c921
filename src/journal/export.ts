import type { Outcome, Timing } from '../runtime.js'
import { version } from '../version.js'
import { attemptRequest, type WireRequest } from './attempt-request.js'
import { hideAttemptCredentials, hideEntryCredentials } from './credentials.js'
import type { Har, HarEntry, HarPair } from './har.js'
import type { Journal } from './journal.js'
import type { Attempt, SendOut } from './send-out.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/**
 * The changes that are kept as lines of JSON, the oldest first, each with its line break. Headers that let
 * somebody in are hidden, those of the receiver's answer too.
 *
 * @example
 * for (const line of exportNdjson(emitter.journal)) process.stdout.write(line)
 */
export function* exportNdjson(journal: Pick<Journal, 'entries'>): Generator<string> {
  for (const entry of journal.entries()) yield `${JSON.stringify(hideEntryCredentials(entry))}\n`
}

/**
 * The attempts of the send-outs that are kept as an HTTP Archive (HAR 1.2), in the order in which they were made, for the network
 * panel of a browser and other tools. Headers that let somebody in are hidden.
 *
 * Where no answer came the status is 0 and `_error` says why. A body that is not text is in base64, which `_encoding` tells.
 *
 * @example
 * writeFileSync('deliveries.har', JSON.stringify(exportHar(emitter.journal)))
 */
export function exportHar(journal: Pick<Journal, 'list'>): Har {
  const entries = journal
    .list()
    .flatMap((sendOut) => sendOut.attempts.map((attempt) => toEntry(sendOut, hideAttemptCredentials(attempt))))
    .toSorted((a, b) => Date.parse(a.startedDateTime) - Date.parse(b.startedDateTime))
  return { log: { version: '1.2', creator: { name: 'mock-voucherify', version }, entries } }
}

function toEntry(sendOut: SendOut, attempt: Attempt): HarEntry {
  const { timing } = attempt.outcome
  return {
    startedDateTime: attempt.at,
    time: timing.totalMs,
    request: toRequest(attemptRequest(sendOut, attempt), attempt.body),
    response: toResponse(attempt.outcome),
    cache: {},
    timings: toTimings(timing),
    _sendOut: sendOut.id,
    _attempt: attempt.number,
  }
}

function toRequest({ url, headers, body }: WireRequest, changed: Attempt['body']): HarEntry['request'] {
  const isBase64 = changed?.encoding === 'base64'
  return {
    method: 'POST',
    url: url.href,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toPairs(headers),
    queryString: toPairs([...url.searchParams]),
    postData: {
      mimeType: valueOf(headers, 'content-type'),
      text: isBase64 ? changed.text : decoder.decode(body),
      ...(isBase64 ? { _encoding: 'base64' } : {}),
    },
    headersSize: -1,
    bodySize: body.length,
  }
}

function toResponse(outcome: Outcome): HarEntry['response'] {
  const { status, headers, body, bodyTruncated } = outcome.kind === 'response' ? outcome : noAnswer
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toPairs(headers),
    content: {
      size: encoder.encode(body).length,
      mimeType: valueOf(headers, 'content-type'),
      text: body,
      ...(bodyTruncated ? { comment: 'The rest was not kept.' } : {}),
    },
    redirectURL: valueOf(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
    ...(outcome.kind === 'response' ? {} : { _error: reasonOf(outcome) }),
  }
}

const noAnswer = { status: 0, headers: [], body: '', bodyTruncated: false } as const

function reasonOf(outcome: Exclude<Outcome, { kind: 'response' }>): string {
  return outcome.kind === 'timeout' ? `no answer in ${outcome.afterMs} ms` : `${outcome.code}: ${outcome.message}`
}

/** The parts must add up to the whole: what cannot be told apart counts as waiting. */
function toTimings({ connectMs, firstByteMs, totalMs }: Timing): HarEntry['timings'] {
  const answeredAtMs = firstByteMs ?? totalMs
  return {
    connect: connectMs ?? -1,
    send: 0,
    wait: roundMs(answeredAtMs - (connectMs ?? 0)),
    receive: roundMs(totalMs - answeredAtMs),
  }
}

/** Tenths of a millisecond, as they were measured. */
function roundMs(durationMs: number): number {
  return Math.max(0, Math.round(durationMs * 10) / 10)
}

function toPairs(pairs: ReadonlyArray<readonly [name: string, value: string]>): readonly HarPair[] {
  return pairs.map(([name, value]) => ({ name, value }))
}

function valueOf(headers: ReadonlyArray<readonly [name: string, value: string]>, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
}
