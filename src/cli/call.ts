import type { Runtime } from '../runtime.js'
import type { Given } from './options.js'
import type { Output } from './output.js'

/** One call of a command. */
export interface Call {
  /** What stands beside the flags, such as the event type. */
  readonly operand: string | undefined
  readonly given: Given
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly output: Output
  readonly runtime: Runtime
  /** Aborted by Ctrl-C, by SIGTERM, and when nobody reads the output any more. */
  readonly signal: AbortSignal
}

/** How a command ended: done, the receiver or the check failed, or stopped before its end. Mistakes of the caller are thrown. */
export type Ending = 'done' | 'failed' | 'interrupted'

/** A command's own file. */
export interface CommandModule {
  run(call: Call): Promise<Ending>
}

/** Resolves when the call is stopped. */
export function aborted({ signal }: Call): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
