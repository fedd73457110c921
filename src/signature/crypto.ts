import { createNativeCrypto } from './native-crypto.js'
import type { SignatureCrypto } from './signature-crypto.js'

/** The implementation which the signature schemes use. Bundlers for browsers put `crypto.browser.js` in its place. */
export const signatureCrypto: SignatureCrypto = createNativeCrypto(globalThis.process)
