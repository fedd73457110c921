import type { FakeEvent } from '../../fake/operation.js'

/** The events of one operation that are not in the journal yet. */
export interface Untold {
  /** The app id. */
  readonly project: string
  /** Which operation of the project it was. */
  readonly operations: number
  readonly events: readonly FakeEvent[]
}

interface Waiting extends Untold {
  toldCount: number
}

/** Events whose operation outlives the process, and that must be in the journal before they may be forgotten. */
export class UntoldEvents {
  readonly #waiting = new Map<string, Waiting>()

  add({ project, operations, events }: Untold): void {
    const waiting = { project, operations, events, toldCount: 0 }
    if (events.length > 0) this.#waiting.set(keyOf(waiting), waiting)
  }

  /** Forgets the first event of an operation. False where there is none. */
  shift(operation: Pick<Untold, 'project' | 'operations'>): boolean {
    const key = keyOf(operation)
    const waiting = this.#waiting.get(key)
    if (waiting === undefined) return false
    if (++waiting.toldCount === waiting.events.length) this.#waiting.delete(key)
    return true
  }

  /** The oldest first. */
  list(): readonly Untold[] {
    return Array.from(this.#waiting.values(), ({ toldCount, events, ...operation }) => ({
      ...operation,
      events: events.slice(toldCount),
    }))
  }

  clear(): void {
    this.#waiting.clear()
  }
}

function keyOf({ project, operations }: Pick<Untold, 'project' | 'operations'>): string {
  return `${operations} ${project}`
}
