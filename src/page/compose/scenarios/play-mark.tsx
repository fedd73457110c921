import type { Scenario } from '../../../scenario/scenario.js'
import type { Play } from '../../../server/answers.js'
import { formatCount } from '../../format.js'
import { currentStep } from './current-step.js'

const looks = {
  playing: { word: 'Playing', kind: 'is-wait' },
  passed: { word: 'Passed', kind: 'is-good' },
  failed: { word: 'Failed', kind: 'is-bad' },
  stopped: { word: 'Stopped', kind: '' },
  broken: { word: 'Could not go on', kind: 'is-bad' },
} as const satisfies Readonly<Record<Play['status'], object>>

interface PlayMarkProps {
  readonly play: Play
  readonly scenario: Scenario
}

/** How a play stands, and how far it came. */
export function PlayMark({ play, scenario }: PlayMarkProps) {
  const { word, kind } = looks[play.status]
  const problems = play.steps.filter(({ problem }) => problem !== undefined).length
  const far =
    play.status === 'playing'
      ? `step ${Math.min(currentStep(scenario, play), scenario.steps.length)} of ${scenario.steps.length} is under way`
      : formatCount(play.steps.length, 'step')
  const parts = [far, ...(problems === 0 ? [] : [formatCount(problems, 'problem')])]
  return (
    <span class="play-mark">
      <span class={`mark ${kind}`}>{word}</span> <span class="soft">{parts.join(', ')}</span>
    </span>
  )
}
