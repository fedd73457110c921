import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { JournalEntry } from '../../journal/journal.js'
import type { ExamSummary } from '../../server/exam-answers.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

const known = signal<readonly ExamSummary[] | undefined>(undefined)

/** The exams that the server remembers, the newest first. Undefined until they are read. */
export const exams = computed(() => known.value?.toReversed())

/** Reads the list of exams anew. */
export async function readExams(): Promise<void> {
  known.value = await api.exams.list()
}

function apply(entries: readonly JournalEntry[]): void {
  // The server notes when an exam begins and ends. One that is gone is told of by the banner.
  if (entries.some(({ kind }) => kind === 'note')) readExams().catch(() => {})
}

/** Keeps the list of exams up to date while the calling component is shown. */
export function useExams(): void {
  useEffect(() => follow({ reload: readExams, apply }), [])
}
