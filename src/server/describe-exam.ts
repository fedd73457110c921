import { describeOutcome, type Exchange } from '../exam/exchange.js'
import type { CheckResult } from '../exam/exam.js'
import { describeFailure } from '../exam/failure-text.js'
import { frameworks } from '../exam/fixes.js'
import { maskExchange, maskText } from '../exam/mask.js'
import { countStandings, isFinding, standingOf } from '../exam/standing.js'
import { formatCurl } from '../journal/format-curl.js'
import type { ExamAnswer, ExamSummary, ExchangeAnswer, ResultAnswer, ResultSummary } from './exam-answers.js'
import type { ExamRow } from './exams.js'
import { examBodyLimit } from './limits.js'

/** A longer body does not become part of a command, in bytes. */
const maxCommandBytes = 100_000

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** An exam without its results. */
export function summarizeExam(row: ExamRow, now: number): ExamSummary {
  const { id, url, endpointId, seed, profile, isStrict, status, startedAt, endedAt = now, total, results, error } = row
  return {
    id,
    url: maskText(url, row.secrets),
    ...(endpointId === undefined ? {} : { endpointId }),
    seed,
    profile,
    isStrict,
    status,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: endedAt - startedAt,
    total,
    counts: countStandings({ results, isStrict }),
    ...(error === undefined ? {} : { error }),
  }
}

/** An exam with what it found until now. */
export function describeExam(row: ExamRow, now: number): ExamAnswer {
  const { report, results } = row
  const { diagnosis, framework, traits = [] } = report ?? {}
  return {
    ...summarizeExam(row, now),
    results: results.map((result) => summarizeResult(result, row)),
    ...(diagnosis === undefined
      ? {}
      : { diagnosis: { sentence: maskText(diagnosis.sentence, row.secrets), mend: diagnosis.mend } }),
    ...(framework === undefined ? {} : { framework: frameworks[framework] }),
    traits,
  }
}

function summarizeResult(result: CheckResult, row: ExamRow): ResultSummary {
  const { check, verdict, durationMs, finding } = result
  const { id, category, severity, title } = check
  const sentence = isFinding(result) ? failureOf(result, row).verdict : finding.sentence
  return {
    check: id,
    category,
    severity,
    title,
    standing: standingOf(result, row.isStrict),
    verdict,
    durationMs,
    ...(sentence === undefined ? {} : { sentence: maskText(sentence, row.secrets) }),
  }
}

/** What came of one check, with all that there is to say of it. */
export function describeResult(result: CheckResult, row: ExamRow): ResultAnswer {
  const { basis, sends, judged, why } = result.check
  const { exchange } = result.finding
  return {
    ...summarizeResult(result, row),
    basis,
    sends,
    judged,
    why,
    ...(isFinding(result) ? { failure: failureOf(result, row) } : {}),
    ...(exchange === undefined ? {} : { exchange: describeExchange(exchange, row.secrets) }),
  }
}

function failureOf(result: CheckResult, { url, seed, profile, secrets, report }: ExamRow) {
  const { diagnosis, framework } = report ?? {}
  return describeFailure(result, { url, seed, profile, secrets, diagnosis, framework })
}

function describeExchange(given: Exchange, secrets: readonly string[]): ExchangeAnswer {
  const exchange = maskExchange(given, secrets)
  const { at, request, outcome } = exchange
  const { method = 'POST', url, headers, body } = request
  const cut = (text: string, bytes: number) => ({
    text: maskText(text, secrets).slice(0, examBodyLimit),
    isCut: text.length > examBodyLimit,
    bytes,
  })
  return {
    at: new Date(at).toISOString(),
    request: { method, url: maskText(url.href, secrets), headers, body: cut(decoder.decode(body), body.length) },
    outcome: maskText(describeOutcome(exchange), secrets),
    ...(outcome.kind === 'response'
      ? {
          response: {
            status: outcome.status,
            headers: outcome.headers,
            body: cut(outcome.body, new TextEncoder().encode(outcome.body).length),
          },
        }
      : {}),
    ...(body.length > maxCommandBytes ? {} : { curl: maskText(formatCurl(request), secrets) }),
  }
}
