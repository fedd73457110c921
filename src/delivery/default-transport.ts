/** How requests go out where nothing else is chosen. Bundlers for browsers put `default-transport.browser.js` in its place. */
export { createUndiciTransport as createDefaultTransport } from './undici-transport.js'
