import type { SendOut } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import type { ScenarioExpectation } from './scenario.js'

/** Why the answers are not what a step expects, in a sentence, or undefined where they are. */
export function findProblem({ status }: ScenarioExpectation, sendOuts: readonly SendOut[]): string | undefined {
  if (sendOuts.length === 0) return `expected ${status}, but nothing was sent: no endpoint takes the event`
  const missed = sendOuts.flatMap(({ endpoint, attempts }) => {
    const outcome = attempts.at(-1)?.outcome
    if (outcome?.kind === 'response' && isMet(status, outcome.status)) return []
    return [`${describe(outcome)} from ${endpoint.url}`]
  })
  return missed.length === 0 ? undefined : `expected ${status}, got ${missed.join(' and ')}`
}

function isMet(expected: string | number, status: number): boolean {
  return String(expected) === String(status) || expected === `${Math.floor(status / 100)}xx`
}

function describe(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'no attempt'
  if (outcome.kind === 'response') return String(outcome.status)
  return outcome.kind === 'timeout' ? `no answer within ${outcome.afterMs} ms` : `no answer (${outcome.code})`
}
