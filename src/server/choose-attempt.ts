import { MockVoucherifyError } from '../errors.js'
import type { Attempt, SendOut } from '../journal/send-out.js'

/**
 * The attempt of that number, or else the last.
 *
 * @throws MockVoucherifyError `unknown-attempt`; `not-possible` where there is none at all
 */
export function chooseAttempt(sendOut: SendOut, wanted: number | undefined): Attempt {
  return wanted === undefined ? lastAttempt(sendOut) : findAttempt(sendOut, wanted)
}

function lastAttempt({ id, attempts }: SendOut): Attempt {
  const last = attempts.at(-1)
  if (last !== undefined) return last
  throw new MockVoucherifyError(
    'not-possible',
    `Failed to find attempt: the send-out has none, got "${id}". GET /_mock/send-outs/${id} shows how it stands.`,
  )
}

function findAttempt({ id, attempts }: SendOut, wanted: number): Attempt {
  const attempt = attempts.find(({ number }) => number === wanted)
  if (attempt !== undefined) return attempt
  throw new MockVoucherifyError(
    'unknown-attempt',
    `Failed to find attempt: the send-out has none of this number, got ${wanted}. GET /_mock/send-outs/${id} shows them.`,
  )
}
