import type { Faker } from '@faker-js/faker'
import { createFaker } from './locale.js'
import { hashText, Random } from './random.js'

const poolSize = 2048
const namePlace = hashText('name')

/**
 * What faker makes of names and places in one locale, drawn from a pool that fills as it is drawn from: one name costs faker as
 * much as a whole payload costs us. What must be unique is drawn beside the name.
 */
export class NamePool<Name> {
  readonly #random = new Random()
  readonly #faker: Faker
  readonly #make: (faker: Faker) => Name
  readonly #names: Name[] = []

  constructor(locale: string, make: (faker: Faker) => Name) {
    this.#faker = createFaker(locale, () => this.#random.next())
    this.#make = make
  }

  /** One of the names, chosen by the given stream of chance. */
  draw(random: Random): Name {
    const index = random.integer(0, poolSize - 1)
    return (this.#names[index] ??= this.#makeAt(index))
  }

  #makeAt(index: number): Name {
    this.#random.setEvent('names', index).at(namePlace)
    return this.#make(this.#faker)
  }
}
