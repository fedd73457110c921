import { isEventType } from '../../events/catalogue.js'
import { isObject } from '../../events/json.js'
import type { Memory } from '../../fake/fake.js'
import type { FakeEvent } from '../../fake/operation.js'
import { check, count, leaf, listOf, membersOf, object, only, orNull, text } from '../../fake/state/shape.js'
import { readSnapshot, redoChanges } from '../../fake/state/snapshot.js'
import type { ApiCredentials } from './api-credentials.js'
import type { CreatedProject, CreatedProjects } from './project-records.js'
import { UntoldEvents } from './untold-events.js'

type Known = NonNullable<Memory['known']>

/** What an earlier server left: read record by record. */
export class EarlierProjects {
  /** By app id. */
  readonly known = new Map<string, Known>()
  readonly untold = new UntoldEvents()
  #created: CreatedProjects | undefined

  /** The projects that were made over the management API. */
  get created(): CreatedProjects | undefined {
    return this.#created
  }

  /**
   * Takes a record that may come from anywhere.
   *
   * @throws TypeError that says the first thing which is wrong with it
   */
  take(record: unknown): void {
    const has = (name: string): boolean => isObject(record) && Object.hasOwn(record, name)
    if (has('changes')) this.#takeChanges(record)
    else if (has('created')) this.#created = check(record, createdShape)
    else if (has('told')) this.untold.shift(check(record, toldShape))
    else if (has('forgotten')) this.#forget(record)
    else if (has('events')) this.untold.add(check(record, untoldShape))
    else this.#takeSnapshot(record)
  }

  #takeChanges(record: unknown): void {
    const { project, operations, changes, events = [] } = check(record, changeShape)
    const state = this.known.get(project)?.state
    if (state === undefined) throw new TypeError('it changes a project of which there is no snapshot')
    redoChanges(state, changes)
    this.known.set(project, { state, operations })
    this.untold.add({ project, operations, events })
  }

  #takeSnapshot(record: unknown): void {
    const { project, operations, snapshot } = check(record, snapshotShape)
    const state = snapshot === null ? undefined : readSnapshot(snapshot).state
    this.known.set(project, { state, operations })
  }

  #forget(record: unknown): void {
    check(record, forgottenShape)
    this.untold.clear()
  }
}

const operation = { project: text, operations: count } as const

const event = membersOf<FakeEvent>({
  type: leaf('an event type', (value): value is FakeEvent['type'] => typeof value === 'string' && isEventType(value)),
  data: object,
})

const changeShape = membersOf<
  { project: string; operations: number; changes: object },
  { events: readonly FakeEvent[] }
>({ ...operation, changes: object }, { events: listOf(event) })

const snapshotShape = membersOf<{ project: string; operations: number; snapshot: object | null }>({
  ...operation,
  snapshot: orNull(object),
})

const untoldShape = membersOf<{ project: string; operations: number; events: readonly FakeEvent[] }>({
  ...operation,
  events: listOf(event),
})

const toldShape = membersOf<{ project: string; operations: number; told: 1 }>({ ...operation, told: only(1) })

const forgottenShape = membersOf<{ forgotten: 'events' }>({ forgotten: only('events') })

const key = membersOf<ApiCredentials>({ appId: text, token: text })

const createdShape = membersOf<CreatedProjects>({
  keyCount: count,
  created: listOf(
    membersOf<CreatedProject>({
      id: text,
      settings: object,
      keys: membersOf<CreatedProject['keys']>({ serverSide: key, clientSide: key }),
    }),
  ),
})
