/** What every call of Voucherify's API meets, until it is changed. */
export interface ApiConduct {
  /** What the next calls are answered instead. */
  readonly refuse?: {
    /** 429, or one from 500 to 599. */
    readonly status: number
    /** How many calls are still answered so. */
    readonly times: number
    /** What `Retry-After` says of a 429. */
    readonly retryAfterMs: number
  }
  /** How long each answer takes at least. */
  readonly latencyMs: number
}

const usual: ApiConduct = { latencyMs: 0 }

/** How Voucherify's API misbehaves on purpose. */
export class Conduct {
  #conduct = usual

  get now(): ApiConduct {
    return this.#conduct
  }

  set(conduct: ApiConduct): void {
    this.#conduct = conduct
  }

  reset(): void {
    this.#conduct = usual
  }

  /** What this call is answered instead, which counts as one time, or undefined where it is answered as usual. */
  takeRefusal(): ApiConduct['refuse'] {
    const { refuse, latencyMs } = this.#conduct
    if (refuse === undefined) return undefined
    const times = refuse.times - 1
    this.#conduct = times > 0 ? { refuse: { ...refuse, times }, latencyMs } : { latencyMs }
    return refuse
  }
}
