/** The longest body of a request, in bytes (our choice). Headers have Node's limit of 16 KiB in all. */
export const bodyLimitBytes = 1024 * 1024

/** The longest body of Voucherify's own API, in bytes (documented). */
export const apiBodyLimitBytes = 10 * 1024 * 1024

/** The longest state that can be put back, in bytes (our choice): some 100 000 vouchers. */
export const stateLimitBytes = 256 * 1024 * 1024

/** How many send-outs a list holds where no limit is given, and at most (our choice). */
export const listLimit = { default: 50, maximum: 500 } as const

/** How many changes of the journal one answer holds where no limit is given, and at most (our choice). */
export const journalLimit = { default: 1000, maximum: 10_000 } as const

/** A reader of `GET /_mock/changes` that is further behind than this many changes is cut off (our choice); it may come again. */
export const changesBehindLimit = 10_000

/** How often a reader of changes hears that the server is still there, in milliseconds (our choice). */
export const keepAliveMs = 15_000

/** How many plays of scenarios are remembered, beyond those that go on (our choice). */
export const playsLimit = 100

/** Up to here the mistake behind a wrong signature is looked for, in bytes (our choice): each try hashes the whole body. */
export const explainLimitBytes = 256 * 1024
