import { MockVoucherifyError, type ErrorCode } from '../../errors.js'
import { failureText } from '../announce.js'

/** The field that a refusal is about; what is not here is about the whole. */
const fieldsByCode: { readonly [Code in ErrorCode]?: 'url' | 'secret' } = {
  'invalid-url': 'url',
  'target-not-allowed': 'url',
  'invalid-secret': 'secret',
}

/** Why an endpoint is not taken, and which field that is about; without one, the whole form. */
export interface Problem {
  readonly field: 'url' | 'secret' | undefined
  readonly text: string
}

/** What a refusal of the server says of the form. */
export function toProblem(error: unknown): Problem {
  const field = error instanceof MockVoucherifyError ? fieldsByCode[error.code] : undefined
  return { field, text: failureText(error) }
}

interface ProblemAtProps {
  readonly field: Problem['field']
  readonly problem: Problem | undefined
}

/** The problem, where it is about that field. */
export function ProblemAt({ field, problem }: ProblemAtProps) {
  if (problem === undefined || problem.field !== field) return null
  return (
    <p class="form-problem" role="alert" id={`endpoint-${field ?? 'form'}-problem`}>
      {problem.text}
    </p>
  )
}
