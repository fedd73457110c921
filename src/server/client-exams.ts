import type { Asker } from './client-request.js'
import type { ChecksAnswer, ExamAnswer, ExamSummary, ResultAnswer } from './exam-answers.js'
import type { ExamBody } from './exams.js'
import type { ReportName } from '../exam/reports/reports.js'

/** The part of a client that examines receivers. */
export function createExams(asker: Asker) {
  const path = '/exams'
  const one = (id: string): string => `${path}/${encodeURIComponent(id)}`
  return {
    /** The checks there are, and what an exam can be chosen from. */
    checks: () => asker.ask<ChecksAnswer>({ path: '/checks' }),
    /**
     * Begins to examine a receiver; one exam at a time.
     *
     * @example
     * const { id } = await client.exams.start({ url: 'http://localhost:3000/webhook', secret: 'my-secret' })
     */
    start: (body: ExamBody) => asker.ask<ExamAnswer>({ method: 'POST', path, body }),
    list: async () => (await asker.ask<{ exams: readonly ExamSummary[] }>({ path })).exams,
    get: (id: string) => asker.ask<ExamAnswer>({ path: one(id) }),
    /** What came of one check, with the exchange that shows it. */
    result: (id: string, check: string) =>
      asker.ask<ResultAnswer>({ path: `${one(id)}/checks/${encodeURIComponent(check)}` }),
    /** The text of a report. `handler`, such as `src/webhook.ts:12`, is needed by sarif. */
    report: async (id: string, format: ReportName, handler?: string) =>
      (await asker.open({ path: `${one(id)}/report`, query: { format, handler } })).text(),
    stop: (id: string) => asker.ask<ExamAnswer>({ method: 'POST', path: `${one(id)}/stop` }),
  }
}
