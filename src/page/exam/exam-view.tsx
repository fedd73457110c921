import type { ExamSummary } from '../../server/exam-answers.js'
import { Panes } from '../controls/panes.js'
import { VisibleText } from '../controls/visible-text.js'
import { clip, formatAge } from '../format.js'
import { systemRuntime } from '../../runtime.js'
import { useKeys } from '../keys.js'
import { hrefOf, navigate, route } from '../route.js'
import { ExamForm } from './exam-form.js'
import { ExamReport } from './exam-report.js'
import { exams, useExams } from './exams.js'
import { countsText, ExamMark } from './standing-mark.js'
import './exam.css'

/** Stands in the address for an exam that is not begun. No id looks like that. */
const newStep = 'new'

/** Examines a receiver, and shows what was found. */
export function ExamView() {
  const { steps, query } = route.value
  const [id, check] = steps
  const endpoint = query.get('endpoint') ?? undefined
  useExams()
  useKeys([
    { key: 'n', title: 'New exam', run: () => navigate(hrefOf('exam', [newStep])) },
    { key: 'Escape', title: 'Back to the exams', run: () => navigate(hrefOf('exam')) },
  ])
  const isForm = id === undefined || id === newStep
  return (
    <Panes
      title="Exam"
      isOpen={id !== undefined || endpoint !== undefined || exams.value?.length === 0}
      actions={
        <a class="button is-main" href={hrefOf('exam', [newStep])}>
          New exam
        </a>
      }
      list={<List openId={id} />}
      detail={
        isForm ? (
          <ExamForm key={endpoint ?? ''} endpointId={endpoint} />
        ) : (
          <ExamReport key={id} id={id} openCheck={check} />
        )
      }
    />
  )
}

function List({ openId }: { readonly openId: string | undefined }) {
  const list = exams.value
  if (list === undefined) return <div class="loading">Loading…</div>
  if (list.length === 0) {
    return <p class="list-note soft">No exam yet. The server remembers the last ten, until it ends.</p>
  }
  return (
    <ul class="rows">
      {list.map((exam) => (
        <li key={exam.id}>
          <Row exam={exam} isOpen={exam.id === openId} />
        </li>
      ))}
    </ul>
  )
}

function Row({ exam, isOpen }: { readonly exam: ExamSummary; readonly isOpen: boolean }) {
  const { id, url, status, counts, startedAt } = exam
  return (
    <a class="row-link" href={hrefOf('exam', [id])} aria-current={isOpen ? 'true' : undefined}>
      <span class="row-line">
        <span class="grow ellipsis mono">
          <VisibleText text={clip(url, 300)} />
        </span>
        <ExamMark status={status} />
      </span>
      <span class="row-line soft">
        <span class="grow ellipsis">{countsText(counts)}</span>
        {formatAge(systemRuntime.clock.now() - Date.parse(startedAt))}
      </span>
    </a>
  )
}
