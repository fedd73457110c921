/** node:crypto has Ed25519. Bundlers for browsers put `ed25519.browser.js` in its place, which brings it along. */
export function provideEd25519(): void {}
