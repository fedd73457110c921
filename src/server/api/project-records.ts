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
  #records: readonly ProjectRecord[]
  #keys = 0

  /**
   * @param seed what the ids and keys of all projects are drawn from
   * @param appIds whose calls alone are taken; undefined where anybody's are
   */
  constructor(seed: string, appIds: readonly string[] | undefined) {
    this.#seed = seed
    this.#appIds = appIds === undefined ? [undefined] : [...new Set(appIds)]
    this.#records = this.#begin()
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
    return [...this.#issued.serverSide.keys()]
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
    const { appId } = keys.serverSide
    for (const side of ['serverSide', 'clientSide'] as const) {
      this.#issued[side].set(keys[side].appId, { token: keys[side].token, owner: appId })
    }
    const record = { id: this.#idOf(appId), appId, settings }
    this.#records = [...this.#records, record]
    return { record, keys }
  }

  /** Adds to what was said of a project, or says it anew. */
  update(record: ProjectRecord, settings: ProjectSettings): ProjectRecord {
    return this.#replace({ ...record, settings: { ...record.settings, ...settings } })
  }

  delete({ id, appId }: ProjectRecord): void {
    this.#records = this.#records.filter((record) => record.id !== id)
    for (const issued of Object.values(this.#issued)) {
      for (const [key, { owner }] of issued) if (owner === appId) issued.delete(key)
    }
  }

  /** Knows only the projects of the beginning. */
  reset(): void {
    this.#records = this.#begin()
    for (const issued of Object.values(this.#issued)) issued.clear()
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
