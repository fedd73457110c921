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

/** How many of the last attempts the health of an endpoint tells of (our choice). */
export const recentAttemptsLimit = 20

/** How many exams are remembered, the one under way among them (our choice). */
export const examsLimit = 10

/** How much of a body the answer about a check holds, in characters (our choice); reports of exams hold more. */
export const examBodyLimit = 16 * 1024

/** Up to here the mistake behind a wrong signature is looked for, in bytes (our choice): each try hashes the whole body. */
export const explainLimitBytes = 256 * 1024

/** How many rows of a project one answer holds where no limit is given, and at most (our choice). */
export const rowsLimit = { default: 50, maximum: 500 } as const

/** The longest signature that is explained, in characters (our choice): it stands in an address, which Node limits. */
export const signatureTextLimit = 1000
