/** The longest body of a request, in bytes (our choice). Headers have Node's limit of 16 KiB in all. */
export const bodyLimitBytes = 1024 * 1024

/** How many send-outs a list holds where no limit is given, and at most (our choice). */
export const listLimit = { default: 50, maximum: 500 } as const
