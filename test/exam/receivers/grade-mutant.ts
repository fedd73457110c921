import { checkReceiver, type ExamOptions, type ExamReport } from '../../../src/exam/check-receiver.js'
import type { Mutant } from './mutants/mutant.js'
import { startReceiver } from './start.js'
import { secret } from './steps.js'

/** What the exam says of a mutant. */
export interface MutantGrade {
  readonly mutant: Mutant
  /** True where each check that must find it does. */
  readonly isKilled: boolean
  /** What the checks said that must find it. */
  readonly verdicts: Readonly<Record<string, string>>
  readonly report: ExamReport
}

/** What the exam may look at. */
export type View = 'black box' | 'with hooks'

/** Examines a mutant, with less patience than Voucherify has. */
export async function gradeMutant(
  mutant: Mutant,
  view: View,
  options: Partial<ExamOptions> = {},
): Promise<MutantGrade> {
  const { killedBy, verdict = 'fail', profile, defect } = mutant
  const { receiver, hooks, close } = await startReceiver(defect)
  try {
    const report = await checkReceiver(receiver, {
      secret,
      timeoutMs: 1500,
      settleMs: 1000,
      seed: 1,
      profile,
      ...(view === 'with hooks' ? hooks : {}),
      ...options,
    })
    const said = new Map<string, string>(report.results.map((result) => [result.check.id, result.verdict]))
    const verdicts = Object.fromEntries(killedBy.map((id) => [id, said.get(id) ?? 'not run']))
    const isKilled = killedBy.length > 0 && killedBy.every((id) => said.get(id) === verdict)
    return { mutant, isKilled, verdicts, report }
  } finally {
    await close()
  }
}
