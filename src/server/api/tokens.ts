import { Random } from '../../payload/random.js'

/** How long a token is good for, in milliseconds (documented). */
const lifeMs = 900_000

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

interface Issued {
  readonly appId: string
  readonly endsAt: number
}

/** The OAuth tokens that were given out. */
export class Tokens {
  readonly #seed: string
  readonly #issued = new Map<string, Issued>()
  #count = 0

  constructor(seed: string) {
    this.#seed = `${seed}/oauth`
  }

  /** @param at when it is asked for, in milliseconds since 1970 */
  issue(appId: string, at: number): { readonly token: string; readonly lifeMs: number } {
    for (const [token, { endsAt }] of this.#issued) if (endsAt <= at) this.#issued.delete(token)
    const token = new Random().setEvent(this.#seed, this.#count++).at(0).characters(letters, 64)
    this.#issued.set(token, { appId, endsAt: at + lifeMs })
    return { token, lifeMs }
  }

  /** Takes back all tokens of an app id. */
  revoke(appId: string): void {
    for (const [token, issued] of this.#issued) if (issued.appId === appId) this.#issued.delete(token)
  }

  /** Whose token it is, where it is good at that time. */
  find(token: string, at: number): string | undefined {
    const issued = this.#issued.get(token)
    return issued !== undefined && issued.endsAt > at ? issued.appId : undefined
  }
}
