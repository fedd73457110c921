import type { Learned } from '../../fake/fake.js'
import type { StateFile, TakeRecord } from '../../journal/state-file.js'
import type { CreatedProjects } from './project-records.js'
import { EarlierProjects } from './earlier-projects.js'
import type { Untold } from './untold-events.js'

/** Opens what outlives a server, and gives what an earlier one left there. */
export type OpenState = (take: TakeRecord) => StateFile

/** All that outlives a server, besides the events that are not told yet. */
export interface Remembered {
  readonly created: CreatedProjects
  readonly learned: ReadonlyArray<readonly [project: string, learned: Learned]>
}

/** How many characters of changes may come behind the snapshots before the file is written anew (our choice). */
const longestTail = 16 * 1024 * 1024

/**
 * What the projects of a server know, in a file: snapshots, and behind them the changes since, each with the events that it is told by
 * and later a mark for each event that is in the journal. The file is written anew when the changes are longer than the snapshots, so
 * that it is never much longer than what is known.
 */
export class ProjectMemory {
  /** What an earlier server left. */
  readonly earlier = new EarlierProjects()
  readonly #file: StateFile
  /** Where the changes begin. */
  #tailAt = 0
  #written: Promise<void> | undefined

  /** @throws MockVoucherifyError `invalid-journal`, `unwritable-file` */
  constructor(open: OpenState) {
    this.#file = open((record, refuse) => {
      try {
        this.earlier.take(record)
      } catch (error) {
        throw error instanceof TypeError ? refuse(error.message) : error
      }
    })
  }

  /** Adds what a project has learned, and the events that tell of it. */
  add(project: string, learned: Learned): void {
    this.#append({ project, ...learned })
    if ('events' in learned) this.earlier.untold.add({ project, ...learned })
  }

  /** Adds which projects were made over the management API. */
  addCreated(created: CreatedProjects): void {
    this.#append(created)
  }

  /** Marks the next event of an operation as told: it is in the journal. */
  told({ project, operations }: Pick<Untold, 'project' | 'operations'>): void {
    if (this.earlier.untold.shift({ project, operations })) this.#append({ project, operations, told: 1 })
  }

  /** Marks all events as told. */
  forgetUntold(): void {
    this.earlier.untold.clear()
    this.#append({ forgotten: 'events' })
  }

  /** Writes the file anew where its changes are too long. */
  shorten(all: () => Remembered): void {
    if (this.#file.length - this.#tailAt < Math.max(longestTail, this.#tailAt)) return
    const { created, learned } = all()
    const records = learned.map(([project, each]) => ({ project, ...each }))
    const untold = this.earlier.untold.list()
    this.#written = this.#file.replace([created, ...records, ...untold])
    this.#tailAt = this.#file.length
  }

  /** Rejects with the reason once nothing can be written any more. */
  async writable(): Promise<void> {
    if (this.#file.isBroken) await this.#file.append({})
  }

  /** Resolves when all that was added outlives this process. */
  async written(): Promise<void> {
    await this.#written
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  #append(record: object): void {
    this.#written = this.#file.append(record)
  }
}
