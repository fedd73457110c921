/** A receiver that many projects have. */
export const usualUrl = 'http://localhost:3000/webhook'

/** Stands for the secret that the reader's receiver verifies with. */
export const usualSecret = 'your-secret'

/** The command that starts a server with that receiver. */
export const serveLine = `mock-voucherify serve --to ${usualUrl} --secret ${usualSecret}`
