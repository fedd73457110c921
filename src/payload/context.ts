import type { Faker } from '@faker-js/faker'
import { createNames, entities, type Entity, type EntityName } from './entities.js'
import { drawRequestMachine, hexId, type Machine } from './ids.js'
import { createFaker } from './locale.js'
import { Random } from './random.js'

/** What the values of one payload are made from: chance by place, the instant of the event, and the entities made so far. */
export class Context {
  readonly random = new Random()
  readonly faker: Faker
  /** When the event happens, in milliseconds since 1970. */
  at = 0
  /** Differs from payload to payload, so that what was kept for one is not taken for another. */
  turn: object = {}
  readonly #names: ReturnType<typeof createNames>
  #machine: Machine | undefined
  readonly #minted = new Map<number, number>()
  readonly #entities = new Map<number, { readonly turn: object; readonly entity: Entity }>()

  constructor(locale: string) {
    this.faker = createFaker(locale, () => this.random.next())
    this.#names = createNames(locale)
  }

  /** Begins another payload. */
  begin(seed: string, number: number, at: number): void {
    this.random.setEvent(seed, number)
    this.at = at
    this.#machine = undefined
    this.#minted.clear()
    this.forget()
  }

  /** Makes everything of this payload anew: the same values, but no object twice. */
  forget(): void {
    this.turn = {}
  }

  /** How many ids were minted in the request. */
  get minted(): number {
    return this.#minted.size
  }

  /** An id that the request of this payload minted, each with the next number of the machine's counter. */
  mint(prefix: string, at: number, place: number): string {
    const { node, counter } = (this.#machine ??= drawRequestMachine(this.random))
    const step = this.#minted.get(place) ?? this.#minted.size + 1
    this.#minted.set(place, step)
    return hexId(prefix, at, node, counter + step)
  }

  /** The entity that lives at a place: made once for each payload. */
  entity(name: EntityName, place: number): Entity {
    const known = this.#entities.get(place)
    if (known?.turn === this.turn) return known.entity
    const entity = entities[name](this.random.at(place), this.#names, new Date(this.at))
    this.#entities.set(place, { turn: this.turn, entity })
    return entity
  }
}
