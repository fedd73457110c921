import { projectIdOf } from '../../payload/envelope.js'
import { createId } from '../../payload/ids.js'
import { hashText, placeInside, Random } from '../../payload/random.js'
import type { ApiCredentials } from './api-credentials.js'
import type { ProjectSettings } from './project-settings.js'

/** What is known of a project, besides the state of its API. */
export interface ProjectRecord {
  /** `proj_` and 8 characters. */
  readonly id: string
  /** Undefined until somebody calls: the first project belongs to whoever comes first. */
  readonly appId: string | undefined
  readonly settings: ProjectSettings
}

/** What the calls of a new project are made with. */
export interface ProjectKeys {
  readonly serverSide: ApiCredentials
  readonly clientSide: ApiCredentials
}

/** A project that was made over the management API. */
export interface CreatedProject {
  readonly id: string
  readonly settings: ProjectSettings
  /** Its app id is that of the server's key. */
  readonly keys: ProjectKeys
}

/** What outlives a server. */
export interface CreatedProjects {
  /** How many keys were drawn, so that none comes twice. */
  readonly keyCount: number
  readonly created: readonly CreatedProject[]
}

/** Lets what was created outlive a server. */
export interface CreatedMemory {
  readonly left?: CreatedProjects | undefined
  readonly whenChanged?: (created: CreatedProjects) => void
}

interface Issued {
  readonly token: string
  readonly owner: string
}

const places = { id: hashText('project id'), key: hashText('project key') } as const

/**
 * The projects of a server, by their ids. There is always one in the beginning: clients look up its id before they call. It is the
 * project that the events of the server name.
 */
export class ProjectRecords {
  readonly #seed: string
  readonly #appIds: readonly (string | undefined)[]
  readonly #issued = { serverSide: new Map<string, Issued>(), clientSide: new Map<string, Issued>() }
  readonly #whenChanged: ((created: CreatedProjects) => void) | undefined
  readonly #created = new Map<string, ProjectKeys>()
  #records: readonly ProjectRecord[]
  #keys = 0

  /**
   * @param seed what the ids and keys of all projects are drawn from
   * @param appIds whose calls alone are taken; undefined where anybody's are
   * @param memory what an earlier server left, and who is told of every change of it
   */
  constructor(seed: string, appIds: readonly string[] | undefined, memory: CreatedMemory = {}) {
    this.#seed = seed
    this.#appIds = appIds === undefined ? [undefined] : [...new Set(appIds)]
    this.#records = this.#begin()
    this.#whenChanged = memory.whenChanged
    this.#keys = memory.left?.keyCount ?? 0
    for (const { id, settings, keys } of memory.left?.created ?? []) this.#add(id, settings, keys)
  }

  /** What outlives a server. */
  get created(): CreatedProjects {
    const created = this.#records.flatMap(({ id, appId = '', settings }) => {
      const keys = this.#created.get(appId)
      return keys === undefined ? [] : [{ id, settings, keys }]
    })
    return { keyCount: this.#keys, created }
  }

  list(): readonly ProjectRecord[] {
    return this.#records
  }

  find(id: string): ProjectRecord | undefined {
    return this.#records.find((record) => record.id === id)
  }

  hasAppId(appId: string): boolean {
    return this.#records.some((record) => record.appId === appId)
  }

  /** The app ids of the projects that were created. */
  createdAppIds(): readonly string[] {
    return [...this.#created.keys()]
  }

  /** Whose project a key was made for, where it is one. */
  findOwner({ appId, token }: ApiCredentials, side: keyof ProjectKeys): string | undefined {
    const issued = this.#issued[side].get(appId)
    return issued?.token === token ? issued.owner : undefined
  }

  /** Gives an app id its project: the first one where that is nobody's, or else a new one. */
  claim(appId: string): void {
    if (this.hasAppId(appId)) return
    const free = this.#records.find((record) => record.appId === undefined)
    if (free === undefined) this.#records = [...this.#records, { id: this.#idOf(appId), appId, settings: {} }]
    else this.#replace({ ...free, appId })
  }

  create(settings: ProjectSettings): { readonly record: ProjectRecord; readonly keys: ProjectKeys } {
    const keys = { serverSide: this.#drawKey(), clientSide: this.#drawKey() }
    const record = this.#add(this.#idOf(keys.serverSide.appId), settings, keys)
    this.#changed()
    return { record, keys }
  }

  /** Adds to what was said of a project, or says it anew. */
  update(record: ProjectRecord, settings: ProjectSettings): ProjectRecord {
    const updated = this.#replace({ ...record, settings: { ...record.settings, ...settings } })
    if (this.#created.has(record.appId ?? '')) this.#changed()
    return updated
  }

  delete({ id, appId }: ProjectRecord): void {
    this.#records = this.#records.filter((record) => record.id !== id)
    for (const issued of Object.values(this.#issued)) {
      for (const [key, { owner }] of issued) if (owner === appId) issued.delete(key)
    }
    if (this.#created.delete(appId ?? '')) this.#changed()
  }

  /** Knows only the projects of the beginning. */
  reset(): void {
    this.#records = this.#begin()
    for (const issued of Object.values(this.#issued)) issued.clear()
    if (this.#created.size === 0) return
    this.#created.clear()
    this.#changed()
  }

  #add(id: string, settings: ProjectSettings, keys: ProjectKeys): ProjectRecord {
    const { appId } = keys.serverSide
    for (const side of ['serverSide', 'clientSide'] as const) {
      this.#issued[side].set(keys[side].appId, { token: keys[side].token, owner: appId })
    }
    this.#created.set(appId, keys)
    const record = { id, appId, settings }
    this.#records = [...this.#records, record]
    return record
  }

  #changed(): void {
    this.#whenChanged?.(this.created)
  }

  #begin(): readonly ProjectRecord[] {
    return this.#appIds.map((appId, index) => ({
      id: index === 0 ? projectIdOf(this.#seed) : this.#idOf(appId ?? ''),
      appId,
      settings: {},
    }))
  }

  #replace(record: ProjectRecord): ProjectRecord {
    this.#records = this.#records.map((other) => (other.id === record.id ? record : other))
    return record
  }

  #idOf(appId: string): string {
    return createId(this.#random(places.id ^ hashText(appId)), 'proj_')
  }

  #drawKey(): ApiCredentials {
    const draw = (): string => this.#random(placeInside(places.key, this.#keys++)).characters('0123456789abcdef', 32)
    return { appId: draw(), token: draw() }
  }

  #random(place: number): Random {
    return new Random().setEvent(`${this.#seed}/projects`, 0).at(place)
  }
}
