import { attemptRequest, type WireRequest } from '../journal/attempt-request.js'
import { formatCurl } from '../journal/format-curl.js'
import { formatFetch } from '../journal/format-fetch.js'
import { formatVitest } from '../journal/format-vitest.js'
import type { SendOut } from '../journal/send-out.js'
import { formatStep } from '../scenario/format-step.js'
import { chooseAttempt } from './choose-attempt.js'

interface SendOutForm {
  /** @param attempt which one, from 1; left out: the last */
  format(sendOut: SendOut, attempt: number | undefined): string
}

/** Every form in which a send-out can be taken away as text. */
export const sendOutForms = {
  curl: { format: (sendOut, attempt) => `${formatCurl(requestOf(sendOut, attempt))}\n` },
  fetch: { format: (sendOut, attempt) => `${formatFetch(requestOf(sendOut, attempt))}\n` },
  vitest: {
    format: (sendOut, attempt) =>
      `${formatVitest(requestOf(sendOut, attempt), `the receiver takes ${sendOut.type}, ${sendOut.variant}`)}\n`,
  },
  'scenario-step': { format: formatStep },
} as const satisfies Readonly<Record<string, SendOutForm>>

/** The name of a form. */
export type SendOutFormName = keyof typeof sendOutForms

function requestOf(sendOut: SendOut, attempt: number | undefined): WireRequest {
  return attemptRequest(sendOut, chooseAttempt(sendOut, attempt))
}
