import { hrefOf, navigate, route } from '../../route.js'
import type { Attempt, SendOut } from '../../../journal/send-out.js'

/** The attempt that the address names, or else the last. */
export function chosenAttempt({ attempts }: SendOut): Attempt | undefined {
  const wanted = Number(route.value.query.get('attempt'))
  return attempts.find(({ number }) => number === wanted) ?? attempts.at(-1)
}

/** Chooses between the attempts, where there is more than one. */
export function AttemptChoice({ sendOut }: { readonly sendOut: SendOut }) {
  if (sendOut.attempts.length < 2) return null
  const current = chosenAttempt(sendOut)
  const tab = route.value.query.get('tab') ?? ''
  return (
    <div class="choices" role="group" aria-label="Attempt">
      <span class="soft">Attempt</span>
      {sendOut.attempts.map(({ number }) => (
        <button
          key={number}
          class="button"
          aria-pressed={number === current?.number}
          onClick={() => navigate(hrefOf('send-outs', [sendOut.id], { tab, attempt: String(number) }), 'replace')}
        >
          {number}
        </button>
      ))}
    </div>
  )
}

/** There is no attempt to show. */
export function NoAttempt({ sendOut }: { readonly sendOut: SendOut }) {
  return (
    <p class="note">
      {sendOut.status === 'pending'
        ? 'No attempt was made yet. It appears here when its answer is there.'
        : `No attempt was made: the send-out was ${sendOut.status}. Retry makes one.`}
    </p>
  )
}
