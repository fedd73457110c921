import { checks } from '../../../src/exam/checks.js'
import type { View } from '../receivers/grade-mutant.js'
import type { MutantScore, Score } from './measure.js'

/** What the score must be, in percent. */
const least = { core: 100, 'with hooks': 95, 'black box': 80 } as const

/** What can be read off a score. */
interface Reading {
  readonly counted: readonly MutantScore[]
  readonly core: readonly MutantScore[]
  /** Those that nobody can see from outside. */
  readonly unseen: readonly MutantScore[]
  readonly survivors: readonly MutantScore[]
  readonly byWarning: readonly MutantScore[]
  readonly deadChecks: readonly string[]
  /** The checks without which some mutant would live. */
  readonly soleKillers: readonly string[]
}

/** The score as a table of Markdown. */
export function formatScore(score: Score): string {
  const { correct, deviations } = score
  const { counted, core, unseen, survivors, byWarning, deadChecks, soleKillers } = read(score)
  const rows = [
    ['Broken receivers', `${counted.length + unseen.length}, ${unseen.length} of them not to be seen from outside`, ''],
    ['Found of the most common faults', share(core, 'with hooks'), `${least.core} %`],
    ['Found with hooks', share(counted, 'with hooks'), `${least['with hooks']} %`],
    ['Found as a black box', share(counted, 'black box'), `${least['black box']} %`],
    ['Found by a warning, as it is no more', String(byWarning.length), ''],
    ['Not found', list(survivors.map(({ mutant }) => mutant.name)), ''],
    [
      'False alarms on correct receivers',
      `${correct.alarms.length} of ${correct.verdicts} verdicts in ${correct.runs} exams, half of them on a busy machine`,
      '0',
    ],
    [
      'Known receivers',
      deviations.length === 0 ? 'as they must be' : `${deviations.length} deviations`,
      'as they must be',
    ],
    ['Checks that find nothing', list(deadChecks), ''],
    ['Checks without which something would not be found', `${soleKillers.length}: ${list(soleKillers)}`, ''],
  ]
  const lines = [['Measure', 'Score', 'At least'], ['---', '---', '---'], ...rows].map(
    (row) => `| ${row.join(' | ')} |`,
  )
  return lines.join('\n')
}

/** Why a score is not good enough. */
export function complaintsOf(score: Score): readonly string[] {
  const { counted, core, unseen } = read(score)
  const isBelow = (of: readonly MutantScore[], view: View, percent: number): boolean =>
    100 * killed(of, view) < percent * of.length
  return [
    ...(isBelow(core, 'with hooks', least.core) ? ['a common fault is not found'] : []),
    ...(isBelow(counted, 'with hooks', least['with hooks']) ? ['too few are found with hooks'] : []),
    ...(isBelow(counted, 'black box', least['black box']) ? ['too few are found as a black box'] : []),
    ...unseen.filter(({ foundBy }) => foundBy.length > 0).map(({ mutant }) => `${mutant.name} was seen from outside`),
    ...score.correct.alarms,
    ...score.deviations,
  ]
}

function read({ mutants }: Score): Reading {
  const counted = mutants.filter(({ mutant }) => mutant.killedBy.length > 0)
  const found = new Set(counted.flatMap(({ foundBy }) => foundBy))
  const alone = counted.flatMap(({ isKilled, foundBy }) =>
    isKilled['with hooks'] && foundBy.length === 1 ? foundBy : [],
  )
  return {
    counted,
    core: counted.filter(({ mutant }) => mutant.isCore === true),
    unseen: mutants.filter(({ mutant }) => mutant.killedBy.length === 0),
    survivors: counted.filter(({ isKilled }) => !isKilled['with hooks']),
    byWarning: counted.filter(({ mutant, isKilled }) => isKilled['with hooks'] && mutant.verdict === 'warn'),
    deadChecks: checks.map(({ id }) => id).filter((id) => !found.has(id)),
    soleKillers: checks.map(({ id }) => id).filter((id) => alone.includes(id)),
  }
}

function killed(of: readonly MutantScore[], view: View): number {
  return of.filter(({ isKilled }) => isKilled[view]).length
}

function share(of: readonly MutantScore[], view: View): string {
  return `${killed(of, view)} of ${of.length} (${Math.floor((100 * killed(of, view)) / of.length)} %)`
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ')
}
