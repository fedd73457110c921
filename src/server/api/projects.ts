import type { IncomingHttpHeaders } from 'node:http'
import { Fake, type FakeOptions, type Learned, type Memory } from '../../fake/fake.js'
import type { Known } from '../../fake/state/snapshot.js'
import type { ApiCredentials } from './api-credentials.js'
import { generateShop, type ShopSize } from './generate-shop.js'
import { ProjectMemory, type OpenState } from './project-memory.js'
import { ProjectRecords, type ProjectRecord } from './project-records.js'
import { EarlierProjects } from './earlier-projects.js'
import { Tokens } from './tokens.js'
import type { Untold } from './untold-events.js'

/** What the projects of a server begin with. */
export interface ProjectOptions extends FakeOptions {
  /** The only credentials that are taken. @default any, and none too */
  readonly credentials?: readonly ApiCredentials[] | undefined
  /** How many customers and campaigns are made up, besides those that are named. @default none */
  readonly generate?: ShopSize | undefined
  /** Where what the projects know outlives the server, which closes it. @default in memory */
  readonly openState?: OpenState | undefined
}

/** The projects of a server, each with a state of its own, told apart by their app ids. */
export class Projects {
  readonly records: ProjectRecords
  readonly tokens: Tokens
  readonly #seed: string
  readonly #options: ProjectOptions
  readonly #memory: ProjectMemory | undefined
  readonly #earlier: EarlierProjects
  readonly #fakes = new Map<string, Fake>()
  /** Of deleted projects: should their app ids come again, no id is given out twice. */
  readonly #deleted = new Map<string, Fake>()

  /**
   * @param seed what the ids and codes of all projects are drawn from
   * @throws MockVoucherifyError `invalid-journal`, `unwritable-file`
   */
  constructor(seed: string, options: ProjectOptions) {
    this.#seed = seed
    this.#options = options
    const { openState, credentials } = options
    const memory = openState === undefined ? undefined : new ProjectMemory(openState)
    this.#memory = memory
    this.#earlier = memory?.earlier ?? new EarlierProjects()
    this.records = new ProjectRecords(
      seed,
      credentials?.map(({ appId }) => appId),
      { left: this.#earlier.created, whenChanged: (created) => memory?.addCreated(created) },
    )
    this.tokens = new Tokens(seed)
    for (const [appId, { state }] of this.#earlier.known) if (state !== undefined) this.fakeOf(appId)
  }

  /**
   * The app id that a request acts for, or undefined where its credentials are not good. Where there are no credentials to compare,
   * a request without any acts for the project of the empty id.
   *
   * @param at when the request comes, in milliseconds since 1970
   */
  findAppId(headers: IncomingHttpHeaders, isClientSide: boolean, at: number): string | undefined {
    const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const owner = bearer === undefined ? undefined : this.tokens.find(bearer, at)
    if (owner !== undefined) return owner
    const given = readCredentials(headers, isClientSide)
    const made = this.records.findOwner(given, isClientSide ? 'clientSide' : 'serverSide')
    if (made !== undefined) return made
    const { appId, token } = given
    const { credentials } = this.#options
    if (credentials === undefined) return isClientSide ? this.#clientProject(appId) : appId
    const isGood = credentials.some((pair) => pair.appId === appId && pair.token === token)
    return isGood && this.records.hasAppId(appId) ? appId : undefined
  }

  /** The project of an app id; the first request makes it. */
  fakeOf(appId: string): Fake {
    const known = this.#fakes.get(appId)
    if (known !== undefined) return known
    const fake = this.#deleted.get(appId) ?? this.#createFake(appId)
    this.#deleted.delete(appId)
    this.#fakes.set(appId, fake)
    this.records.claim(appId)
    return fake
  }

  /** Every project that was asked. */
  entries(): ReadonlyArray<readonly [appId: string, fake: Fake]> {
    return [...this.#fakes]
  }

  /** Resolves when all that was answered outlives this process, where it is to. */
  async written(): Promise<void> {
    this.#memory?.shorten(() => ({ created: this.records.created, learned: this.#learned() }))
    await this.#memory?.written()
  }

  /**
   * Rejects once what is answered would not outlive this process although it is to: what is known here is more than the next server
   * will know, so that nothing is answered any more.
   */
  async writable(): Promise<void> {
    await this.#memory?.writable()
  }

  /** The events that are answered for and not in the journal yet. */
  untold(): readonly Untold[] {
    return this.#earlier.untold.list()
  }

  /** The next event of an operation is in the journal. */
  told(project: string, operations: number): void {
    this.#memory?.told({ project, operations })
  }

  /** No event of an operation until now is to be told any more. */
  forgetUntold(): void {
    this.#memory?.forgetUntold()
  }

  async close(): Promise<void> {
    await this.#memory?.close()
  }

  /** Forgets a project with all that it knows. Nobody's call is its call any more. */
  delete(record: ProjectRecord): void {
    this.records.delete(record)
    if (record.appId !== undefined) this.#retire(record.appId)
  }

  /** All projects know again what they knew in the beginning; those that were created are gone. */
  reset(): void {
    for (const appId of this.records.createdAppIds()) this.#retire(appId)
    this.records.reset()
    for (const [appId, fake] of this.#fakes) {
      fake.reset()
      this.records.claim(appId)
    }
  }

  /** Projects know what they are given here; the others know again what they knew in the beginning. None of them is gone. */
  restore(known: ReadonlyArray<readonly [appId: string, known: Known]>): void {
    const named = new Set(known.map(([appId]) => appId))
    for (const [appId, fake] of this.#fakes) if (!named.has(appId)) fake.reset()
    for (const [appId, each] of known) this.fakeOf(appId).restore(each)
  }

  /** The keys of a browser have an id of their own, which belongs to the project of the server's keys: the first one (our choice). */
  #clientProject(appId: string): string {
    if (this.#fakes.has(appId)) return appId
    const [first] = this.#fakes.keys()
    return first ?? appId
  }

  /** What each project has learned, also those that nobody has asked since the server began, or that are deleted. */
  #learned(): ReadonlyArray<readonly [appId: string, learned: Learned]> {
    const asked = [...this.#fakes, ...this.#deleted].map(([appId, fake]) => [appId, fake.learned()] as const)
    const appIds = new Set(asked.map(([appId]) => appId))
    const others = [...this.#earlier.known].filter(([appId]) => !appIds.has(appId))
    return [...asked, ...others.map(([appId, { operations }]) => [appId, { snapshot: null, operations }] as const)]
  }

  #memoryOf(appId: string): Memory | undefined {
    const memory = this.#memory
    if (memory === undefined) return undefined
    return { known: this.#earlier.known.get(appId), whenLearned: (learned) => memory.add(appId, learned) }
  }

  #retire(appId: string): void {
    this.tokens.revoke(appId)
    const fake = this.#fakes.get(appId)
    if (fake === undefined) return
    fake.reset()
    this.#fakes.delete(appId)
    this.#deleted.set(appId, fake)
  }

  #createFake(appId: string): Fake {
    // A seed of its own, so that no two projects give out the same ids.
    const seed = appId === '' ? this.#seed : `${this.#seed}/${appId}`
    return new Fake(seed, this.#begin(seed), this.#memoryOf(appId))
  }

  #begin(seed: string): FakeOptions {
    const { credentials: _, openState: __, generate = {}, ...begin } = this.#options
    const shop = generateShop(seed, generate)
    return {
      ...begin,
      campaigns: [...(begin.campaigns ?? []), ...shop.campaigns],
      customers: [...(begin.customers ?? []), ...shop.customers],
    }
  }
}

function readCredentials(headers: IncomingHttpHeaders, isClientSide: boolean): ApiCredentials {
  const [id, token] = isClientSide
    ? [headers['x-client-application-id'], headers['x-client-token']]
    : [headers['x-app-id'], headers['x-app-token']]
  return { appId: String(id ?? ''), token: String(token ?? '') }
}
