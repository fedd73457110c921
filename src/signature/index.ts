import { provideLargeCrypto } from './large-crypto.js'

export type { BodyFormName } from './body-forms.js'
export type { EncodingName } from './encodings.js'
export { explain, type SignatureCause, type SignatureExplanation } from './explain.js'
export type { HeaderObservation, HeaderObservationName } from './header-observations.js'
export type { KeyFormName } from './key-forms.js'
export type { SignatureScheme, SignatureStamp, Signer, Verifier } from './scheme.js'
export { findSignatureScheme, signatureSchemes, type SignatureSchemeName } from './schemes.js'
export { sign, type SignOptions } from './sign.js'
export { signInEveryWay, type SignatureWay } from './sign-in-every-way.js'
export { verify, type VerifyOptions } from './verify.js'

provideLargeCrypto()
