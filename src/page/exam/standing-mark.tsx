import type { ExamSummary, ResultSummary } from '../../server/exam-answers.js'

const standingColours = {
  failed: 'is-bad',
  tolerated: 'is-wait',
  warned: 'is-wait',
  flaky: 'is-wait',
  skipped: '',
  passed: 'is-good',
} as const satisfies Record<ResultSummary['standing'], string>

/** How a result stands, as a mark. */
export function StandingMark({ standing }: Pick<ResultSummary, 'standing'>) {
  return <span class={`mark ${standingColours[standing]}`}>{standing}</span>
}

const statusColours = {
  running: 'is-wait',
  passed: 'is-good',
  failed: 'is-bad',
  stopped: '',
  broken: 'is-bad',
} as const satisfies Record<ExamSummary['status'], string>

/** Where an exam stands, as a mark. */
export function ExamMark({ status }: Pick<ExamSummary, 'status'>) {
  return <span class={`mark ${statusColours[status]}`}>{status}</span>
}

/** The counts in words, the worst first: `2 failed, 5 skipped, 73 passed`. */
export function countsText(counts: ExamSummary['counts']): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => `${count} ${standing}`)
    .join(', ')
}
