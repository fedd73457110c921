import type { Finding } from '../../../src/exam/check.js'
import type { ExamReport } from '../../../src/exam/check-receiver.js'
import { findCheck } from '../../../src/exam/checks.js'
import type { CheckResult } from '../../../src/exam/exam.js'
import type { Exchange } from '../../../src/exam/exchange.js'

/** What a receiver may say to break what shows it: XML, HTML, Markdown, TAP, workflow commands, terminals. */
export const hostile =
  '</script><img src=x onerror=alert(1)> ]]> &amp; "quoted" \'single\' `code` ```` # SKIP \\ 100% a:b,c\r\n::error::pwned\n|x| \u0001\u0000\u001B[31m\uD800 \uFFFE\u202Ezażółć 🎁'

export function createExchange(change: Partial<Exchange> = {}): Exchange {
  return {
    check: 'sig-missing',
    at: Date.parse('2026-01-05T10:00:01.000Z'),
    request: {
      url: new URL('http://localhost:3000/webhook'),
      headers: [
        ['content-type', 'application/json'],
        ['x-voucherify-signature', 'f00d'.repeat(16)],
      ],
      body: new TextEncoder().encode('{"id":"whs_1"}'),
      timeoutMs: 10_000,
      maxResponseBytes: 1000,
    },
    outcome: {
      kind: 'response',
      status: 200,
      headers: [['content-type', 'text/plain']],
      body: 'ok',
      bodyTruncated: false,
      timing: { totalMs: 4.6 },
    },
    ...change,
  }
}

export function createResult(id: string, verdict: CheckResult['verdict'], finding: Partial<Finding> = {}): CheckResult {
  const found = verdict === 'flaky' ? 'fail' : verdict
  return { check: findCheck(id), verdict, finding: { verdict: found, ...finding }, durationMs: 12.4 }
}

/** An exam with a result of each standing. */
export function createReport(change: Partial<ExamReport> = {}): ExamReport {
  return {
    url: 'http://localhost:3000/webhook',
    seed: '7',
    profile: 'project',
    isStrict: false,
    startedAt: Date.parse('2026-01-05T10:00:00.000Z'),
    durationMs: 2345.6,
    isPassed: false,
    results: [
      createResult('valid-accepted', 'pass'),
      createResult('sig-missing', 'fail', {
        sentence: 'A delivery without a signature header was accepted (200 OK).',
        sent: 'a delivery without a signature header',
        exchange: createExchange(),
      }),
      createResult('sig-empty', 'warn', {
        sentence: 'A delivery with an empty signature was neither accepted nor refused.',
      }),
      createResult('sig-bitflip', 'flaky', { sentence: 'A delivery whose signature differs in digit 1 was accepted.' }),
      createResult('body-truncated', 'fail', { sentence: 'A delivery that lost its end got 500.' }),
      createResult('dup-sequential', 'skip', { sentence: 'needs a probe that counts effects (--probe)' }),
      createResult('dup-concurrent', 'skip', { sentence: 'needs a probe that counts effects (--probe)' }),
    ],
    traits: [{ name: 'refuses with', value: '401 Unauthorized' }],
    ...change,
  }
}

/** An exam in which one check failed, and everything that can be said of it is hostile. */
export function createHostileReport(): ExamReport {
  const { outcome, ...exchange } = createExchange()
  const answer = outcome.kind === 'response' ? { ...outcome, body: hostile } : outcome
  return createReport({
    results: [
      createResult('valid-accepted', 'pass'),
      createResult('sig-missing', 'fail', {
        sentence: `An answer said ${hostile}`,
        sent: hostile,
        received: hostile,
        exchange: { ...exchange, outcome: answer },
      }),
      createResult('sig-empty', 'skip', { sentence: hostile }),
    ],
  })
}
