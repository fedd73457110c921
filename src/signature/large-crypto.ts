/**
 * node:crypto has Ed25519, SHA-1 and SHA-512. Bundlers for browsers put `large-crypto.browser.js` in its place, which brings them along.
 */
export function provideLargeCrypto(): void {}
