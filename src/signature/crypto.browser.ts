/** The implementation which the signature schemes use in a browser. */
export { portableCrypto as signatureCrypto } from './portable-crypto.js'
