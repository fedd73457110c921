import type { SendOut } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import type { ScenarioExpectation } from './scenario.js'

/** Why what came of an event is not what its step expects, in a sentence, or undefined where it is. */
export function findProblem(expected: ScenarioExpectation, sendOuts: readonly SendOut[]): string | undefined {
  const { status, attempts, settled } = expected
  if (sendOuts.length === 0) {
    const wanted = status ?? settled ?? describeAttempts(attempts)
    return `expected ${wanted}, but nothing was sent: no endpoint takes the event`
  }
  const problems = [
    judge(sendOuts, status, isAnswered, ({ attempts: made }) => describe(made.at(-1)?.outcome)),
    judge(sendOuts, attempts, isAttempted, ({ attempts: made }) => String(made.length), describeAttempts),
    judge(sendOuts, settled, isSettled, ({ status: became }) => became),
  ]
  const missed = problems.filter((problem) => problem !== undefined)
  return missed.length === 0 ? undefined : missed.join('; ')
}

function judge<T extends string | number>(
  sendOuts: readonly SendOut[],
  expected: T | undefined,
  isMet: (expected: T, sendOut: SendOut) => boolean,
  found: (sendOut: SendOut) => string,
  describeExpected: (expected: T) => string = String,
): string | undefined {
  if (expected === undefined) return undefined
  const missed = sendOuts.filter((sendOut) => !isMet(expected, sendOut))
  if (missed.length === 0) return undefined
  const got = missed.map((sendOut) => `${found(sendOut)} from ${sendOut.endpoint.url}`)
  return `expected ${describeExpected(expected)}, got ${got.join(' and ')}`
}

function isAnswered(expected: string | number, { attempts }: SendOut): boolean {
  const outcome = attempts.at(-1)?.outcome
  if (outcome?.kind !== 'response') return false
  return String(expected) === String(outcome.status) || expected === `${Math.floor(outcome.status / 100)}xx`
}

function isAttempted(expected: number, { attempts }: SendOut): boolean {
  return attempts.length === expected
}

function isSettled(expected: string, { status }: SendOut): boolean {
  return status === expected
}

function describeAttempts(expected = 0): string {
  return expected === 1 ? '1 attempt' : `${expected} attempts`
}

function describe(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'no attempt'
  if (outcome.kind === 'response') return String(outcome.status)
  return outcome.kind === 'timeout' ? `no answer within ${outcome.afterMs} ms` : `no answer (${outcome.code})`
}
