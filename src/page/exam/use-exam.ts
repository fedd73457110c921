import { useEffect, useState } from 'preact/hooks'
import { systemRuntime } from '../../runtime.js'
import type { ExamAnswer } from '../../server/exam-answers.js'
import { failureText } from '../announce.js'
import { api } from '../api.js'

/** How often a running exam is looked at, in milliseconds. */
const lookMs = 300

/** An exam, read again and again until it is over; or why it cannot be read. */
export function useExam(id: string): { readonly exam?: ExamAnswer; readonly failure?: string } {
  const [read, setRead] = useState<{ readonly exam?: ExamAnswer; readonly failure?: string }>({})
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    void (async () => {
      try {
        for (;;) {
          const exam = await api.exams.get(id)
          if (signal.aborted) return
          setRead({ exam })
          if (exam.status !== 'running') return
          await systemRuntime.clock.sleep(lookMs, signal)
        }
      } catch (error) {
        if (!signal.aborted) setRead((before) => ({ ...before, failure: failureText(error) }))
      }
    })()
    return () => leaving.abort()
  }, [id])
  return read
}
