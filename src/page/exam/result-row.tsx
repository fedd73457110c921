import { useEffect, useRef, useState } from 'preact/hooks'
import type { ResultAnswer, ResultSummary } from '../../server/exam-answers.js'
import { failureText } from '../announce.js'
import { api } from '../api.js'
import { VisibleText } from '../controls/visible-text.js'
import { formatDuration } from '../format.js'
import { ResultDetail } from './result-detail.js'
import { StandingMark } from './standing-mark.js'

interface ResultRowProps {
  readonly examId: string
  readonly result: ResultSummary
  readonly isOpenAtFirst: boolean
}

/** What came of one check, in a line that opens: then all that there is to say of it is read. */
export function ResultRow({ examId, result, isOpenAtFirst }: ResultRowProps) {
  const { check, severity, title, standing, sentence, durationMs } = result
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const row = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (isOpenAtFirst) row.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <details class="result" open={isOpen} ref={row} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <StandingMark standing={standing} />
        <span class="result-text">
          <strong class="mono">{check}</strong> <span class="soft">{severity}</span>
          <span class="result-sentence">
            {sentence === undefined ? `A correct receiver ${title}.` : <VisibleText text={sentence} limit={2_000} />}
          </span>
        </span>
        <span class="soft">{formatDuration(durationMs)}</span>
      </summary>
      {isOpen && <Loaded examId={examId} check={check} />}
    </details>
  )
}

function Loaded({ examId, check }: { readonly examId: string; readonly check: string }) {
  const [result, setResult] = useState<ResultAnswer | undefined>(undefined)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    api.exams.result(examId, check).then(setResult, (error: unknown) => setFailure(failureText(error)))
  }, [])
  if (failure !== '') return <p class="form-problem">{failure}</p>
  return result === undefined ? <p class="soft">Loading…</p> : <ResultDetail result={result} />
}
