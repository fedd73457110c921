import type { Scenario, ScenarioStep } from '../../../scenario/scenario.js'
import type { Play } from '../../../server/answers.js'

/** The number of the step that is under way, from 1: a wait is told of when it begins, an event when it is settled. */
export function currentStep({ steps }: Scenario, play: Play): number {
  const last = Math.max(1, ...play.steps.map(({ number }) => number))
  const step = steps[last - 1]
  const times = play.steps.filter(({ number }) => number === last).length
  const isOver = step !== undefined && !('wait' in step) && times >= timesOf(step)
  return isOver ? last + 1 : last
}

function timesOf(step: ScenarioStep): number {
  return 'mix' in step ? Number.POSITIVE_INFINITY : (step.repeat ?? 1)
}
