import { MockVoucherifyError } from '../errors.js'
import type { EventType } from '../events/catalogue.js'
import type { Journal } from '../journal/journal.js'
import type { Clock } from '../runtime.js'
import {
  createEndpoint,
  describeEndpoint,
  wants,
  targetOf,
  type Endpoint,
  type EndpointOptions,
  type EndpointStatus,
} from './endpoint.js'
import { readTarget } from './target.js'

/** What a list of endpoints works with. */
export interface EndpointsOptions {
  readonly clock: Clock
  readonly journal: Journal
  readonly allowHosts: readonly string[]
  /** The secret of endpoints that have none of their own. */
  readonly secret: string | undefined
  /** Makes an id: `number` tells endpoints with one URL apart. */
  createId(url: string, level: 'project' | 'distribution', number: number): string
  /** Is told of every endpoint that was added. */
  whenAdded(endpoint: Endpoint): void
}

/** The endpoints of an emitter. Every change is a new row, and goes into the journal. */
export class Endpoints {
  readonly #options: EndpointsOptions
  readonly #rows = new Map<string, Endpoint>()
  /** Endpoints that only single events named, in the order in which they came. */
  readonly #own = new Map<string, Endpoint>()

  constructor(options: EndpointsOptions) {
    this.#options = options
  }

  list(): readonly Endpoint[] {
    return [...this.#rows.values()]
  }

  /** The endpoint of that id, also one that only single events named. */
  find(id: string): Endpoint | undefined {
    return this.#rows.get(id) ?? this.#own.get(id)
  }

  /** @throws MockVoucherifyError `unknown-endpoint` */
  get(id: string): Endpoint {
    const endpoint = this.#rows.get(id)
    if (endpoint !== undefined) return endpoint
    throw new MockVoucherifyError(
      'unknown-endpoint',
      `Failed to find endpoint: none has this id, got "${id}". Known are: ${[...this.#rows.keys()].join(', ') || 'none'}.`,
    )
  }

  /** The endpoints that are switched on and want events of this type, whatever their level. */
  wanting(type: EventType): readonly Endpoint[] {
    return this.list().filter((endpoint) => wants(endpoint, type))
  }

  /** An endpoint for single events. Whoever names the same settings again gets the same one, anybody else one of another id. */
  own(options: EndpointOptions): Endpoint {
    const complete = this.#complete(options)
    const known = [...this.#own.values()].find((endpoint) => isSame(endpoint.options, complete))
    if (known !== undefined) return known
    const endpoint = this.#create(options)
    this.#own.set(endpoint.id, endpoint)
    return endpoint
  }

  add(options: EndpointOptions): Endpoint {
    const { id } = this.#put(this.#create(options), 'created')
    this.#options.whenAdded(this.get(id))
    return this.get(id)
  }

  /** Changes what is named and keeps the rest. */
  update(id: string, changes: Partial<EndpointOptions>): Endpoint {
    const { options, createdAt } = this.get(id)
    return this.#put(
      createEndpoint(id, createdAt, this.#complete({ ...options, ...changes }), this.#options.allowHosts),
      'updated',
    )
  }

  /** Switches an endpoint on or off, and says why. */
  setStatus(id: string, status: EndpointStatus, reason?: string): Endpoint {
    const endpoint = this.get(id)
    return this.#put({ ...endpoint, status, options: { ...endpoint.options, status } }, 'updated', reason)
  }

  delete(id: string): void {
    const endpoint = this.get(id)
    this.#rows.delete(id)
    this.#record('deleted', endpoint)
  }

  /** Puts the list back to what it was: what came later is deleted, what was changed or deleted returns. */
  restore(rows: readonly Endpoint[]): void {
    const kept = new Set(rows.map(({ id }) => id))
    for (const { id } of this.list()) if (!kept.has(id)) this.delete(id)
    const before = new Map(this.#rows)
    this.#rows.clear()
    this.#own.clear()
    for (const row of rows) {
      const current = before.get(row.id)
      this.#rows.set(row.id, row)
      if (current !== row) this.#record(current === undefined ? 'created' : 'updated', row, 'reset')
    }
  }

  #create(options: EndpointOptions): Endpoint {
    const { clock, createId, allowHosts } = this.#options
    const level = options.level ?? 'project'
    const url = readTarget(targetOf(options), allowHosts).href
    let number = 0
    while (this.find(createId(url, level, number)) !== undefined) number++
    return createEndpoint(createId(url, level, number), clock.now(), this.#complete(options), allowHosts)
  }

  #complete(options: EndpointOptions): EndpointOptions {
    return { ...options, secret: options.secret ?? this.#options.secret }
  }

  #put(endpoint: Endpoint, change: 'created' | 'updated', reason?: string): Endpoint {
    this.#rows.set(endpoint.id, endpoint)
    this.#record(change, endpoint, reason)
    return endpoint
  }

  #record(change: 'created' | 'updated' | 'deleted', endpoint: Endpoint, reason?: string): void {
    const why = reason === undefined ? {} : { reason }
    const { journal, clock } = this.#options
    void journal.record({ kind: 'endpoint', change, endpoint: describeEndpoint(endpoint), ...why }, clock.now())
  }
}

function isSame(a: EndpointOptions, b: EndpointOptions): boolean {
  return a.deliverTo === b.deliverTo && settingsText(a) === settingsText(b)
}

function settingsText(options: EndpointOptions): string {
  return JSON.stringify({ ...options, deliverTo: undefined })
}
