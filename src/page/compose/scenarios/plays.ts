import { signal } from '@preact/signals'
import { MockVoucherifyError } from '../../../errors.js'
import type { ScenarioDescription } from '../../../scenario/shipped.js'
import type { Play, ScenarioAnswer } from '../../../server/answers.js'
import { api } from '../../api.js'
import { follow } from '../../live/live.js'

/** The scenarios of the package. Empty until they are read. */
export const scenarios = signal<readonly ScenarioDescription[]>([])

/** What is played and was played, the oldest first. */
export const plays = signal<readonly Play[]>([])

const details = signal<ReadonlyMap<string, ScenarioAnswer>>(new Map())

/** The names that the server has no scenario of. */
export const unknownScenarios = signal<ReadonlySet<string>>(new Set())

/** A scenario with its steps; undefined until it is read. */
export function scenarioOf(name: string): ScenarioAnswer | undefined {
  return details.value.get(name)
}

/** Reads the steps of a scenario, or notes that there is none. */
export async function readScenario(name: string): Promise<void> {
  if (details.peek().has(name)) return
  try {
    const detail = await api.scenarios.get(name)
    details.value = new Map(details.value).set(name, detail)
  } catch (error) {
    if (!(error instanceof MockVoucherifyError) || error.code !== 'unknown-scenario') throw error
    unknownScenarios.value = new Set(unknownScenarios.value).add(name)
  }
}

/** Takes in how a play stands. */
export function notePlay(play: Play): void {
  const others = plays.value.filter(({ id }) => id !== play.id)
  plays.value = [...others, play]
}

/** Keeps scenarios and plays up to date, until what it returns is called. */
export function followPlays(): () => void {
  let isReading = false
  let isStale = false
  // However much happens, one question at a time is enough.
  const read = async (): Promise<void> => {
    isStale = true
    if (isReading) return
    isReading = true
    try {
      while (isStale) {
        isStale = false
        plays.value = await api.plays.list()
      }
    } catch {
      // The connection itself finds out.
    } finally {
      isReading = false
    }
  }
  return follow({
    async reload() {
      scenarios.value = await api.scenarios.list()
      await read()
    },
    apply: () => void read(),
  })
}
