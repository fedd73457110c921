import type { Dispatcher } from '../delivery/dispatcher.js'
import type { Endpoint } from '../delivery/endpoint.js'
import type { Endpoints } from '../delivery/endpoints.js'
import type { Journal, JournalEndpoint } from '../journal/journal.js'

/**
 * What an earlier run left in the journal, for this one to go on with: where the clock stood, the number of the next event, the
 * endpoints that were switched off, and the send-outs that are pending.
 *
 * An endpoint of this run stands for an earlier one of the same id or, because ids depend on the seed, of the same level and URL.
 * A send-out whose endpoint is not there stays pending until such an endpoint is added.
 */
export class EarlierRun {
  /** When the last change was recorded, in milliseconds since 1970. Undefined where there is none. */
  readonly endedAt: number | undefined
  readonly #journal: Journal
  readonly #nextNumbers: ReadonlyMap<string, number>
  /** Endpoints that no endpoint of this run stands for yet, by id. */
  readonly #endpoints: Map<string, JournalEndpoint>
  /** The URLs of the endpoints of all send-outs, by id. */
  readonly #urls = new Map<string, string>()
  /** The ids of endpoints of this run, by the earlier id. */
  readonly #heirs = new Map<string, string>()
  /** The pending send-outs that are not taken up yet. */
  readonly #waiting = new Set<string>()
  #isBegun = false

  constructor(journal: Journal) {
    const { at, endpoints, nextNumbers } = journal.state()
    this.endedAt = at === undefined ? undefined : Date.parse(at)
    this.#journal = journal
    this.#nextNumbers = new Map(nextNumbers)
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
    for (const { id, endpoint, status } of journal.list()) {
      this.#urls.set(endpoint.id, endpoint.url)
      if (status === 'pending') this.#waiting.add(id)
    }
  }

  /** Which event of a seed comes next, so that no id is made twice. */
  nextNumber(seed: string): number {
    return this.#nextNumbers.get(seed) ?? 0
  }

  /** The endpoint that stands for one of an earlier run. */
  heirOf(id: string, endpoints: Endpoints): Endpoint | undefined {
    const heir = this.#heirs.get(id)
    if (heir !== undefined) return endpoints.find(heir)
    const url = this.#urls.get(id)
    return endpoints.list().find((endpoint) => endpoint.url.href === url && endpoint.level === levelOf(id))
  }

  /** Lets a new endpoint stand for an earlier one: with its status, unless it was given one, and with what waits for it. */
  bequeath({ id, url, level, options }: Endpoint, endpoints: Endpoints, dispatcher: Dispatcher, at: number): void {
    const before =
      this.#endpoints.get(id) ??
      [...this.#endpoints.values()].find((earlier) => earlier.url === url.href && earlier.level === level)
    if (before !== undefined) {
      this.#endpoints.delete(before.id)
      this.#heirs.set(before.id, id)
      if (before.id !== id) {
        const reason = `it goes on as ${id}`
        void this.#journal.record({ kind: 'endpoint', change: 'deleted', endpoint: before, reason }, at)
      }
      if (options.status === undefined && before.status !== 'active') {
        endpoints.setStatus(id, before.status, 'an earlier run switched it off')
      }
    }
    if (this.#isBegun) this.#takeUp(dispatcher)
  }

  /** Takes up the pending send-outs, once all endpoints are there that this run begins with. */
  begin(dispatcher: Dispatcher, at: number): void {
    this.#isBegun = true
    this.#takeUp(dispatcher)
    if (this.#waiting.size === 0) return
    const missing = new Set(Array.from(this.#waiting, (id) => this.#journal.find(id)?.endpoint.url))
    const text = `Send-outs of an earlier run wait until their endpoint is added: ${this.#waiting.size}, to ${[...missing].join(', ')}`
    void this.#journal.record({ kind: 'note', text }, at)
  }

  #takeUp(dispatcher: Dispatcher): void {
    for (const id of this.#waiting) {
      const sendOut = this.#journal.find(id)
      if (sendOut?.status !== 'pending' || dispatcher.resume(sendOut)) this.#waiting.delete(id)
    }
  }
}

/** The kind of an endpoint, told by its id. */
function levelOf(endpointId: string): Endpoint['level'] {
  return endpointId.startsWith('distr_') ? 'distribution' : 'project'
}
