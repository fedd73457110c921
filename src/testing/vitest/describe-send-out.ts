import type { Attempt, SendOut } from '../../journal/send-out.js'
import type { Outcome } from '../../runtime.js'

const maxShown = 20

/** A send-out with its attempts, as a failed test prints it: one line each. */
export function describeSendOut({ id, type, variant, seed, number, endpoint, status, ...rest }: SendOut): string[] {
  return [
    `${id} ${type} (${variant}, seed ${JSON.stringify(seed)}, number ${number}) to ${endpoint.url}: ${status}`,
    ...(rest.attempts.length === 0 ? ['  no attempt yet'] : rest.attempts.map(describeAttempt)),
    ...(rest.nextAttemptAt === undefined ? [] : [`  next attempt at ${rest.nextAttemptAt}`]),
  ]
}

/** All of them, the newest last, or that there are none. */
export function describeSendOuts(sendOuts: readonly SendOut[]): string[] {
  if (sendOuts.length === 0) return ['There is no send-out.']
  const left = sendOuts.length - maxShown
  const shown = sendOuts.slice(-maxShown).flatMap(describeSendOut)
  return left > 0 ? [`${left} earlier ones are not shown.`, ...shown] : shown
}

function describeAttempt({ number, at, faults = [], outcome }: Attempt): string {
  const spoilt = faults.length === 0 ? '' : ` (${faults.join(', ')})`
  return `  attempt ${number} at ${at}${spoilt}: ${describeOutcome(outcome)}`
}

function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'timeout') return `no complete answer within ${outcome.afterMs} ms`
  if (outcome.kind === 'network-error') return `${outcome.code}: ${outcome.message}`
  return outcome.body === ''
    ? String(outcome.status)
    : `${outcome.status} ${JSON.stringify(outcome.body.slice(0, 200))}`
}
