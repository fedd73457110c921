/** A name and a value, as HAR lists headers and query parameters. */
export interface HarPair {
  readonly name: string
  readonly value: string
}

/** One attempt. Members that begin with `_` are our own, as HAR wants it. */
export interface HarEntry {
  readonly startedDateTime: string
  /** Milliseconds: the sum of all `timings` that are known. */
  readonly time: number
  readonly request: {
    readonly method: 'POST'
    readonly url: string
    readonly httpVersion: string
    readonly cookies: readonly []
    readonly headers: readonly HarPair[]
    readonly queryString: readonly HarPair[]
    readonly postData: { readonly mimeType: string; readonly text: string; readonly _encoding?: 'base64' }
    readonly headersSize: -1
    readonly bodySize: number
  }
  readonly response: {
    /** 0 where no answer came. */
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly cookies: readonly []
    readonly headers: readonly HarPair[]
    readonly content: {
      readonly size: number
      readonly mimeType: string
      readonly text: string
      readonly comment?: string
    }
    readonly redirectURL: string
    readonly headersSize: -1
    readonly bodySize: -1
    /** Why no answer came. */
    readonly _error?: string
  }
  readonly cache: Readonly<Record<string, never>>
  /** Milliseconds. -1 where a part cannot be told from the others. */
  readonly timings: {
    readonly connect: number
    readonly send: number
    readonly wait: number
    readonly receive: number
  }
  readonly _sendOut: string
  readonly _attempt: number
}

/** An HTTP Archive, version 1.2. */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: readonly HarEntry[]
  }
}
