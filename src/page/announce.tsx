import { signal } from '@preact/signals'
import { MockVoucherifyError } from '../errors.js'
import { systemRuntime } from '../runtime.js'

interface Announcement {
  readonly text: string
  readonly isFailure: boolean
}

const shownMs = 6_000
const announced = signal<Announcement | undefined>(undefined)
let cancel = (): void => {}

/** Says something to everybody: in a corner of the page, and to a screen reader. */
export function announce(text: string, isFailure = false): void {
  announced.value = { text, isFailure }
  cancel()
  cancel = isFailure ? () => {} : systemRuntime.clock.schedule(shownMs, () => (announced.value = undefined))
}

/** What went wrong, in the server's own words. */
export function failureText(error: unknown): string {
  return error instanceof MockVoucherifyError ? error.message : String(error)
}

/**
 * Does something at the server, and announces what came of it; a refusal is announced too.
 *
 * @returns what the action resolved with, or undefined where it was refused
 * @example
 * await perform(() => api.sendOuts.retry(id), 'Tried again.')
 */
export async function perform<T>(action: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const result = await action()
    if (done !== undefined) announce(done)
    return result
  } catch (error) {
    announce(failureText(error), true)
    return undefined
  }
}

/** Where announcements appear. */
export function Announcements() {
  const current = announced.value
  return (
    <div class="announcements" role="status" aria-live="polite">
      {current !== undefined && (
        <div class={`announcement ${current.isFailure ? 'is-failure' : ''}`}>
          <span>{current.text}</span>
          <button class="button is-quiet" aria-label="Close" onClick={() => (announced.value = undefined)}>
            ✕
          </button>
        </div>
      )}
    </div>
  )
}
