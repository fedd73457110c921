import type { Attempt, SendOut } from '../journal/send-out.js'
import type { Outcome } from '../runtime.js'
import type { PlannedRequest } from './fault-plan.js'
import { isPlain, type Pending } from './pending.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What the journal keeps of an attempt. */
export function createAttempt(
  pending: Pending,
  { headers, body, faults }: PlannedRequest,
  startedAt: number,
  outcome: Outcome,
): Attempt {
  return {
    number: pending.sendOut.attempts.length + 1,
    at: new Date(startedAt).toISOString(),
    headers,
    ...(isPlain(pending) ? {} : changedBody(body, pending.sendOut)),
    ...(faults.length === 0 ? {} : { faults }),
    outcome,
  }
}

/** What went over the wire, where that is not the send-out's own body. */
export function changedBody(body: Uint8Array, sendOut: Pick<SendOut, 'body'>): Pick<Attempt, 'body'> {
  const text = readText(body)
  if (text === sendOut.body) return {}
  if (text !== undefined) return { body: { encoding: 'utf-8', text } }
  return { body: { encoding: 'base64', text: btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join('')) } }
}

function readText(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body)
  } catch {
    return undefined
  }
}
