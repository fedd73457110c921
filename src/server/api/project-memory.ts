import { isObject } from '../../events/json.js'
import type { Learned, Memory } from '../../fake/fake.js'
import { check, count, membersOf, object, orNull, text } from '../../fake/shape.js'
import { readSnapshot, redoChanges } from '../../fake/snapshot.js'
import type { StateFile, TakeRecord } from '../../journal/state-file.js'

/** Opens what outlives a server, and gives what an earlier one left there. */
export type OpenState = (take: TakeRecord) => StateFile

type Known = NonNullable<Memory['known']>

/** How many characters of changes may come behind the snapshots before the file is written anew (our choice). */
const longestTail = 16 * 1024 * 1024

/**
 * What the projects of a server know, in a file: snapshots, and behind them the changes since. The file is written anew when the
 * changes are longer than the snapshots, so that it is never much longer than what is known.
 */
export class ProjectMemory {
  /** What an earlier server left, by app id. */
  readonly known: ReadonlyMap<string, Known>
  readonly #file: StateFile
  /** Where the changes begin. */
  #tailAt = 0
  #written: Promise<void> | undefined

  /** @throws MockVoucherifyError `invalid-journal`, `unwritable-file` */
  constructor(open: OpenState) {
    const known = new Map<string, Known>()
    this.known = known
    this.#file = open((record, refuse) => {
      try {
        takeRecord(record, known)
      } catch (error) {
        throw error instanceof TypeError ? refuse(error.message) : error
      }
    })
  }

  /** Adds what a project has learned. */
  add(project: string, learned: Learned): void {
    this.#written = this.#file.append({ project, ...learned })
  }

  /** Writes the file anew where its changes are too long. @param all what each project knows */
  shorten(all: () => ReadonlyArray<readonly [project: string, learned: Learned]>): void {
    if (this.#file.length - this.#tailAt < Math.max(longestTail, this.#tailAt)) return
    this.#written = this.#file.replace(all().map(([project, learned]) => ({ project, ...learned })))
    this.#tailAt = this.#file.length
  }

  /** Resolves when all that was added outlives this process. */
  async written(): Promise<void> {
    await this.#written
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

function takeRecord(record: unknown, known: Map<string, Known>): void {
  const isChange = isObject(record) && Object.hasOwn(record, 'changes')
  const { project, operations, ...learned } = isChange ? check(record, changeShape) : check(record, snapshotShape)
  if ('changes' in learned) {
    const state = known.get(project)?.state
    if (state === undefined) throw new TypeError('it changes a project of which there is no snapshot')
    redoChanges(state, learned.changes)
    known.set(project, { state, operations })
  } else {
    const state = learned.snapshot === null ? undefined : readSnapshot(learned.snapshot).state
    known.set(project, { state, operations })
  }
}

const changeShape = membersOf<{ project: string; operations: number; changes: object }>({
  project: text,
  operations: count,
  changes: object,
})

const snapshotShape = membersOf<{ project: string; operations: number; snapshot: object | null }>({
  project: text,
  operations: count,
  snapshot: orNull(object),
})
