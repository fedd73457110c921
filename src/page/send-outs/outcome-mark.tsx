import { outcomeWord } from '../../delivery/outcome-word.js'
import type { SendOutSummary } from '../../server/answers.js'

type AttemptSummary = SendOutSummary['attempts'][number]

/** What an attempt met, as the colour and the word of a mark. */
export function OutcomeMark({ outcome }: Pick<AttemptSummary, 'outcome'>) {
  return <span class={`mark ${isTaken(outcome) ? 'is-good' : 'is-bad'}`}>{wordOf(outcome)}</span>
}

/** Where a send-out stands: the answer to its last attempt, or else why there is none. */
export function StatusMark({ sendOut }: { readonly sendOut: SendOutSummary }) {
  const last = sendOut.attempts.at(-1)
  if (last !== undefined) return <OutcomeMark outcome={last.outcome} />
  return <span class={`mark ${sendOut.status === 'pending' ? 'is-wait' : ''}`}>{sendOut.status}</span>
}

/** True for what counts as received: any 2xx. */
export function isTaken(outcome: AttemptSummary['outcome']): boolean {
  return outcome.kind === 'response' && outcome.status >= 200 && outcome.status < 300
}

function wordOf(outcome: AttemptSummary['outcome']): string {
  if (outcome.kind === 'response') return String(outcome.status)
  return outcome.kind === 'timeout' ? 'timeout' : outcomeWord(outcome)
}
