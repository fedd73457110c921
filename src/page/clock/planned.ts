import type { SendOutSummary } from '../../server/answers.js'

/** A send-out that waits for its next attempt. */
export interface Planned {
  readonly sendOut: SendOutSummary
  /** When the attempt is due, in milliseconds since 1970, by the server's clock. */
  readonly dueAt: number
}
