import { Fragment } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ExamAnswer, ResultSummary } from '../../server/exam-answers.js'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { VisibleText } from '../controls/visible-text.js'
import { formatCount, formatDuration } from '../format.js'
import { hrefOf } from '../route.js'
import { readExams } from './exams.js'
import { Downloads } from './downloads.js'
import { ResultRow } from './result-row.js'
import { countsText, ExamMark } from './standing-mark.js'
import { useExam } from './use-exam.js'

/** An exam as it goes, and its report. */
export function ExamReport({ id, openCheck }: { readonly id: string; readonly openCheck: string | undefined }) {
  const { exam, failure } = useExam(id)
  const status = exam?.status
  useEffect(() => {
    // A server that is gone is told of by the banner.
    if (status !== undefined) readExams().catch(() => {})
  }, [status])
  if (exam === undefined) {
    if (failure === undefined) return <div class="loading">Loading…</div>
    return (
      <div class="empty">
        <h2>This exam is not there any more</h2>
        <p class="soft">{failure}</p>
        <a class="button" href={hrefOf('exam', ['new'])}>
          New exam
        </a>
      </div>
    )
  }
  const findings = exam.results.filter(isFinding).toSorted(byStanding)
  return (
    <div class="pane">
      <Head exam={exam} />
      {exam.error !== undefined && (
        <p class="form-problem" role="alert">
          {exam.error.message}
        </p>
      )}
      {exam.diagnosis !== undefined && (
        <div class="card exam-diagnosis">
          <h3>Why no genuine delivery is accepted</h3>
          <p>
            <VisibleText text={exam.diagnosis.sentence} />
          </p>
          <p>
            <strong>Mend it:</strong> {exam.diagnosis.mend}
          </p>
        </div>
      )}
      {findings.length > 0 && (
        <section aria-labelledby="findings-title">
          <h3 class="section-title" id="findings-title">
            What was found
          </h3>
          <Results exam={exam} results={findings} openCheck={openCheck} />
        </section>
      )}
      {exam.status === 'passed' && findings.length === 0 && (
        <p class="exam-praise">Nothing was found: your receiver would survive the real thing.</p>
      )}
      <Categories exam={exam} openCheck={openCheck} />
      <Traits exam={exam} />
    </div>
  )
}

function Head({ exam }: { readonly exam: ExamAnswer }) {
  const { id, url, status, results, total, counts, durationMs, seed, profile, isStrict, framework, endpointId } = exam
  const isRunning = status === 'running'
  const again = endpointId === undefined ? hrefOf('exam', ['new']) : hrefOf('exam', ['new'], { endpoint: endpointId })
  return (
    <>
      <header class="pane-head">
        <a class="pane-back" href={hrefOf('exam')}>
          ← All exams
        </a>
        <h2>
          <VisibleText text={url} limit={500} />
        </h2>
        <ExamMark status={status} />
      </header>
      <div class="exam-progress">
        {isRunning && <progress aria-label="Progress of the exam" max={total} value={results.length} />}
        <span role="status">
          {isRunning ? `${results.length} of ${formatCount(total, 'check')}` : countsText(counts)}
        </span>
      </div>
      <p class="note">
        {formatDuration(durationMs)} · seed {seed} · {profile}
        {isStrict && ' · strict'}
        {framework !== undefined && ` · ${framework}`}
      </p>
      <div class="choices">
        {isRunning ? (
          <button class="button" onClick={() => void perform(() => api.exams.stop(id), 'Stopped.')}>
            Stop
          </button>
        ) : (
          <a class="button" href={again}>
            Examine again
          </a>
        )}
        {endpointId !== undefined && (
          <a class="button" href={hrefOf('endpoints', [endpointId])}>
            The endpoint
          </a>
        )}
        {(status === 'passed' || status === 'failed') && <Downloads id={id} />}
      </div>
    </>
  )
}

interface ResultsProps {
  readonly exam: ExamAnswer
  readonly results: readonly ResultSummary[]
  readonly openCheck: string | undefined
}

function Results({ exam, results, openCheck }: ResultsProps) {
  return (
    <div class="card exam-results">
      {results.map((result) => (
        <ResultRow key={result.check} examId={exam.id} result={result} isOpenAtFirst={result.check === openCheck} />
      ))}
    </div>
  )
}

function Categories({ exam, openCheck }: Omit<ResultsProps, 'results'>) {
  const names = [...new Set(exam.results.map(({ category }) => category))]
  if (names.length === 0) return null
  return (
    <section aria-labelledby="checks-title">
      <h3 class="section-title" id="checks-title">
        All checks
      </h3>
      {names.map((name) => {
        const results = exam.results.filter(({ category }) => category === name)
        const passed = results.filter(({ standing }) => standing === 'passed').length
        const isOpen = results.some(({ check, standing }) => check === openCheck && !isFinding({ standing }))
        return (
          <details class="exam-category" key={name} open={isOpen}>
            <summary>
              <strong>{name}</strong> <span class="soft">{`${passed} of ${results.length} passed`}</span>
            </summary>
            <Results exam={exam} results={results} openCheck={isOpen ? openCheck : undefined} />
          </details>
        )
      })}
    </section>
  )
}

function Traits({ exam: { traits } }: { readonly exam: ExamAnswer }) {
  if (traits.length === 0) return null
  return (
    <section aria-labelledby="traits-title">
      <h3 class="section-title" id="traits-title">
        Noted, never judged
      </h3>
      <dl class="facts">
        {traits.map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <VisibleText text={value} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

const worstFirst = ['failed', 'tolerated', 'warned', 'flaky', 'skipped', 'passed'] as const
const severest = ['must', 'should', 'may'] as const

function isFinding({ standing }: Pick<ResultSummary, 'standing'>): boolean {
  return standing !== 'passed' && standing !== 'skipped'
}

function byStanding(one: ResultSummary, other: ResultSummary): number {
  return (
    worstFirst.indexOf(one.standing) - worstFirst.indexOf(other.standing) ||
    severest.indexOf(one.severity) - severest.indexOf(other.severity)
  )
}
