import type { CheckResult } from '../../../src/exam/exam.js'
import type { ExamReport } from '../../../src/exam/check-receiver.js'
import { calibrations, correctCalibrations, deviationsOf, examine } from '../receivers/calibration.js'
import { gradeMutant, type MutantGrade, type View } from '../receivers/grade-mutant.js'
import { mutants } from '../receivers/mutants/index.js'
import type { Mutant } from '../receivers/mutants/mutant.js'
import { underLoad } from './load.js'

/** How often correct receivers are examined, half of it while the machine is busy. */
const runs = 50

/** What came of a mutant. */
export interface MutantScore {
  readonly mutant: Mutant
  readonly isKilled: Readonly<Record<View, boolean>>
  /** What the checks said with hooks that must find it. */
  readonly verdicts: MutantGrade['verdicts']
  /** Every check that found something, also where it need not. */
  readonly foundBy: readonly string[]
}

/** How good the exam is. */
export interface Score {
  readonly mutants: readonly MutantScore[]
  readonly correct: {
    readonly runs: number
    readonly verdicts: number
    /** What the exam said of a correct receiver that it should not have. */
    readonly alarms: readonly string[]
  }
  /** What the exam said otherwise than it must. */
  readonly deviations: readonly string[]
}

/**
 * Examines every mutant, every receiver of which it is known what must be said, and the correct ones again and again.
 *
 * @param tell is told what has been done
 */
export async function measureScore(tell: (line: string) => void): Promise<Score> {
  const scores: MutantScore[] = []
  for (const mutant of mutants) {
    const score = await measureMutant(mutant)
    scores.push(score)
    const missed = isFound(score) ? '' : `: ${JSON.stringify(score.verdicts)}`
    tell(`mutant ${scores.length} of ${mutants.length}, ${mutant.name}${missed}`)
  }
  const deviations: string[] = []
  for (const calibration of calibrations) {
    for (const deviation of deviationsOf(calibration, await examine(calibration)))
      deviations.push(`${calibration.name}: ${deviation}`)
    tell(`calibration, ${calibration.name}`)
  }
  return { mutants: scores, correct: await examineCorrect(tell), deviations }
}

/** True for a mutant that was found, and for one that nobody can find and nobody did. */
function isFound({ mutant, isKilled, foundBy }: MutantScore): boolean {
  return mutant.killedBy.length === 0 ? foundBy.length === 0 : isKilled['with hooks']
}

async function measureMutant(mutant: Mutant): Promise<MutantScore> {
  const whole = await gradeMutant(mutant, 'with hooks')
  // What the others say plays no part here, and they take most of the time.
  const blackBox =
    mutant.killedBy.length === 0 ? whole : await gradeMutant(mutant, 'black box', { only: mutant.killedBy })
  return {
    mutant,
    isKilled: { 'with hooks': whole.isKilled, 'black box': blackBox.isKilled },
    verdicts: whole.verdicts,
    foundBy: whole.report.results.filter((result) => isFinding(result, mutant)).map(({ check }) => check.id),
  }
}

/** True where a check says of a mutant what it says at most. */
function isFinding({ verdict }: CheckResult, mutant: Mutant): boolean {
  return verdict === 'fail' || verdict === mutant.verdict
}

async function examineCorrect(tell: (line: string) => void): Promise<Score['correct']> {
  const alarms: string[] = []
  let verdicts = 0
  for (let run = 0; run < runs; run++) {
    const calibration = correctCalibrations[run % correctCalibrations.length]
    if (calibration === undefined) continue
    const isBusy = run >= runs / 2
    const act = (): Promise<ExamReport> => examine(calibration)
    const report = await (isBusy ? underLoad(act) : act())
    verdicts += report.results.filter(({ verdict }) => verdict !== 'skip').length
    const found = deviationsOf(calibration, report)
    alarms.push(...found.map((deviation) => `${calibration.name}${isBusy ? ' on a busy machine' : ''}: ${deviation}`))
    tell(
      `run ${run + 1} of ${runs}, ${calibration.name}${isBusy ? ', busy' : ''}, ${report.durationMs} ms ${found.join(' ')}`,
    )
  }
  return { runs, verdicts, alarms }
}
