import type { Faker } from '@faker-js/faker'
import { entities, type Entity, type EntityName } from './entities.js'
import { createFaker } from './locale.js'
import { Random } from './random.js'

/** What the values of one payload are made from: chance by place, the instant of the event, and the entities made so far. */
export class Context {
  readonly random = new Random()
  readonly faker: Faker
  /** When the event happens, in milliseconds since 1970. */
  at = 0
  readonly #entities = new Map<number, Entity>()

  constructor(locale: string) {
    this.faker = createFaker(locale, () => this.random.next())
  }

  /** Begins another payload. */
  begin(seed: string, number: number, at: number): void {
    this.random.setEvent(seed, number)
    this.at = at
    this.#entities.clear()
  }

  /** The entity that lives at a place: made once for each payload. */
  entity(name: EntityName, place: number): Entity {
    let entity = this.#entities.get(place)
    if (entity === undefined) {
      entity = entities[name](this.random.at(place), this.faker, new Date(this.at))
      this.#entities.set(place, entity)
    }
    return entity
  }
}
