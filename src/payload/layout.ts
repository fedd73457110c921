import type { Json } from '../events/json.js'
import type { Member } from './node.js'

/** What an object begins as, and what is still to be filled in. */
interface Beginning {
  readonly begun: Readonly<Record<string, Json>>
  readonly varying: readonly Member[]
}

const maximumBeginnings = 256

/**
 * How the objects of a form are laid out: which members each payload decides about, and for every such decision an object that
 * already has its members and its constants. Copying that is cheap, and it stays an object of the fast kind: V8 turns one of
 * twenty members into a hash table where they are added one by one.
 */
export class Layout {
  /** Each with a weight of its own, so that a sum of weights names a choice of members. */
  readonly optional: readonly { readonly member: Member; readonly weight: number }[]
  readonly #members: readonly Member[]
  readonly #beginnings = new Map<number, Beginning>()

  constructor(members: ReadonlyMap<string, Member>) {
    this.#members = [...members.values()].filter((member) => !isNeverThere(member))
    const optional = this.#members.filter((member) => !isAlwaysThere(member))
    if (optional.length > 53) throw new TypeError('No object may have more than 53 optional members')
    this.optional = optional.map((member, index) => ({ member, weight: 2 ** index }))
  }

  /** The beginning of an object in which the optional members of these weights are there. */
  choose(there: number): Beginning {
    let beginning = this.#beginnings.get(there)
    if (beginning === undefined) {
      if (this.#beginnings.size === maximumBeginnings) this.#beginnings.clear()
      beginning = this.#begin(there)
      this.#beginnings.set(there, beginning)
    }
    return beginning
  }

  #begin(there: number): Beginning {
    const left = this.optional.filter(({ weight }) => Math.floor(there / weight) % 2 === 0).map(({ member }) => member)
    const members = this.#members.filter((member) => !left.includes(member))
    return {
      begun: Object.fromEntries(members.map((member) => [member.key, constantOf(member) ?? null])),
      varying: members.filter((member) => constantOf(member) === undefined),
    }
  }
}

/** True where the member is there in every payload. */
export function isAlwaysThere({ required, likelihood, presentAs }: Member): boolean {
  return required || (presentAs === undefined && likelihood === 1)
}

function isNeverThere({ required, likelihood, presentAs }: Member): boolean {
  return !required && presentAs === undefined && likelihood === 0
}

function constantOf({ node: { forms, sources, notBefore } }: Member): Json | undefined {
  const [form, ...others] = forms
  const isFixed = form?.kind === 'constant' && others.length + sources.length + notBefore.length === 0
  return isFixed ? form.value : undefined
}
