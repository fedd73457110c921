import type { ChecksAnswer } from '../../server/exam-answers.js'
import type { ExamBody } from '../../server/exams.js'

/** What is examined and how strictly, as the form has it. */
export interface Selection {
  /** Categories that are left out. */
  readonly without: readonly string[]
  readonly severity: NonNullable<ExamBody['severity']>
  readonly isStrict: boolean
  /** Undefined where it follows from the endpoint. */
  readonly profile: ExamBody['profile']
  readonly nextSecret: string
  readonly seed: string
}

/** Everything, as `check` does it. */
export const emptySelection: Selection = {
  without: [],
  severity: 'may',
  isStrict: false,
  profile: undefined,
  nextSecret: '',
  seed: '',
}

/** The selection as the server reads it: what is usual is left out. */
export function toSelection(selection: Selection, { categories }: ChecksAnswer): ExamBody {
  const { without, severity, isStrict, profile, nextSecret, seed } = selection
  const only = categories.map(({ name }) => name).filter((name) => !without.includes(name))
  return {
    ...(without.length === 0 ? {} : { only }),
    ...(severity === 'may' ? {} : { severity }),
    ...(isStrict ? { strict: true } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(nextSecret === '' ? {} : { nextSecret }),
    ...(seed === '' ? {} : { seed }),
  }
}
