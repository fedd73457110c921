import type { JsonObject } from '../events/json.js'
import type { Operation } from './operation.js'

/** So many codes are drawn before those that are left are counted through. */
const drawsAtMost = 50
/** A pattern of more codes than this is never so full that drawing finds none that is left. */
const countedAtMost = 1_000_000

/** Codes after a pattern that no voucher has yet. */
export class CodeSource {
  readonly #operation: Operation
  readonly #config: JsonObject
  #counted = 0

  constructor(operation: Operation, config: JsonObject) {
    this.#operation = operation
    this.#config = config
  }

  /** A code that is free, or undefined where the pattern has none left. It is no longer free when a voucher has it. */
  next(): string | undefined {
    const { draft, mint } = this.#operation
    // While the codes are counted through, none before the one that was found last is free.
    for (let draws = 0; this.#counted === 0 && draws < drawsAtMost; draws++) {
      const code = mint.code(this.#config)
      if (draft.vouchers.find(code) === undefined) return code
    }
    const characters = [...new Set(textOf(this.#config, 'charset'))]
    const capacity = Math.min(characters.length ** placesOf(this.#config), countedAtMost)
    while (this.#counted < capacity) {
      const code = codeAt(this.#config, characters, this.#counted++)
      if (draft.vouchers.find(code) === undefined) return code
    }
    return undefined
  }
}

/** The code by its number, counted with the characters as digits. */
function codeAt(config: JsonObject, characters: readonly string[], number: number): string {
  let left = number
  const middle = textOf(config, 'pattern').replaceAll('#', () => {
    const character = characters[left % characters.length] ?? ''
    left = Math.floor(left / characters.length)
    return character
  })
  return textOf(config, 'prefix') + middle + textOf(config, 'postfix')
}

function placesOf(config: JsonObject): number {
  return textOf(config, 'pattern').split('#').length - 1
}

function textOf(config: JsonObject, name: string): string {
  const value = config[name]
  return typeof value === 'string' ? value : ''
}
