import { answer, type Answer } from './answer.js'
import { beginState } from './beginning/begin-state.js'
import type { Beginning } from './beginning/beginning.js'
import type { ReadableState } from './state/browse-rows.js'
import { Mint } from './mint.js'
import type { ApiRequest, Choices, FakeEvent } from './operation.js'
import { changesOf, takeSnapshot, type Known, type Snapshot, type StateChanges } from './state/snapshot.js'
import { mergeDraft, type State } from './state/state.js'

/** What a fake begins with, and how it takes what it does not know. */
export interface FakeOptions extends Beginning {
  /**
   * What becomes of a campaign, a code or a customer id that is not known: made on the spot, with a note in the journal, or refused as
   * Voucherify refuses it.
   *
   * @default 'create'
   */
  readonly unknown?: 'create' | 'reject' | undefined
  /**
   * What a publication gets whose `source_id` was used before, where the documentation contradicts itself: what was published then
   * (`replay`), a refusal (`reject`), or the one for a campaign and the other for a code that is named (`by-request`).
   *
   * @default 'by-request' (our choice)
   */
  readonly duplicateSourceId?: Choices['duplicateSourceId'] | undefined
}

/** What a fake has come to know: all of it, or what one operation has changed and tells of; null once it has forgotten all. */
export type Learned =
  | { readonly snapshot: Snapshot | null; readonly operations: number }
  | { readonly changes: StateChanges; readonly events: readonly FakeEvent[]; readonly operations: number }

/** What comes of a request, and which operation it was. */
export interface Asked extends Omit<Answer, 'draft'> {
  /** How many operations were numbered by then: no two of a fake say the same. */
  readonly operations: number
}

/** What outlives a fake. */
export interface Memory {
  /** What an earlier fake knew, the state undefined where it had forgotten all. @default nothing */
  readonly known?: { readonly state: State | undefined; readonly operations: number } | undefined
  /** Is told of every change of what is known, in order. */
  whenLearned(learned: Learned): void
}

/** Voucherify's API with its state, without HTTP: asked one request after another. */
export class Fake {
  readonly #seed: string
  readonly #options: FakeOptions
  readonly #memory: Memory | undefined
  #state: State | undefined
  #operations = 0

  /**
   * @param seed what ids and codes are drawn from
   * @param memory what outlives it; nothing unless it is given
   */
  constructor(seed: string, options: FakeOptions, memory?: Memory) {
    this.#seed = seed
    this.#options = options
    this.#memory = memory
    this.#state = memory?.known?.state
    this.#operations = memory?.known?.operations ?? 0
  }

  /** @param at when the request comes, in milliseconds since 1970 */
  ask(request: ApiRequest, at: number): Asked {
    const state = this.#stateAt(at)
    const { unknown = 'create', duplicateSourceId = 'by-request' } = this.#options
    const choices = { mayCreate: unknown === 'create', duplicateSourceId }
    const { draft, response, events, notes } = answer(state, request, this.#nextMint(at), choices)
    const changes = this.#memory === undefined ? {} : changesOf(draft)
    const operations = this.#operations
    // First, so that what is too long to be written is not known either.
    if (Object.keys(changes).length + events.length > 0) this.#memory?.whenLearned({ changes, events, operations })
    mergeDraft(state, draft)
    return { response, events, notes, operations }
  }

  /**
   * All that it knows, in plain JSON. Later requests leave it as it is.
   *
   * @param at when what it knows from the beginning was made, where nothing was asked yet
   */
  snapshot(at: number): Snapshot {
    return takeSnapshot({ state: this.#stateAt(at), operations: this.#operations })
  }

  /** Grows with every request: what it knows is the same while this is. */
  get revision(): number {
    return this.#operations
  }

  /**
   * What it knows, to be looked at.
   *
   * @param at when what it knows from the beginning was made, where nothing was asked yet
   */
  read(at: number): ReadableState {
    return this.#stateAt(at)
  }

  /** All that it has learned until now: nothing where it was never asked, or has forgotten all. */
  learned(): Learned {
    const [state, operations] = [this.#state, this.#operations]
    return { snapshot: state === undefined ? null : takeSnapshot({ state, operations }), operations }
  }

  /** Knows what another one knew, which nobody else may write into. No operation gets a number that was given before. */
  restore({ state, operations }: Known): void {
    this.#state = state
    this.#operations = Math.max(this.#operations, operations)
    this.#memory?.whenLearned(this.learned())
  }

  /** Knows again what it knew in the beginning. Operations go on being numbered, so that no id comes twice. */
  reset(): void {
    this.#state = undefined
    this.#memory?.whenLearned(this.learned())
  }

  #stateAt(at: number): State {
    if (this.#state !== undefined) return this.#state
    this.#state = beginState(this.#nextMint(at), this.#options)
    this.#memory?.whenLearned(this.learned())
    return this.#state
  }

  #nextMint(at: number): Mint {
    return new Mint(this.#seed, this.#operations++, at)
  }
}
