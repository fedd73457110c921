/** The algorithms for an HMAC. Only faults need others than SHA-256. */
export type HmacAlgorithm = 'sha1' | 'sha256' | 'sha512'

/** The primitives behind the signature schemes. `prepare…` does all work which depends on the key alone. */
export interface SignatureCrypto {
  prepareHmac(
    algorithm: HmacAlgorithm,
    key: Uint8Array,
  ): (content: string | Uint8Array, encoding: 'hex' | 'base64') => string
  /** The digest without any key, in lower-case hex. */
  sha256(content: Uint8Array): string
  /** From the 32-byte seed of a key pair to a function which gives 64-byte signatures. */
  prepareEd25519(seed: Uint8Array): (content: string | Uint8Array) => Uint8Array
  /** From a 32-byte public key to a function which is false for every signature it did not make, of any length. */
  prepareEd25519Verification(publicKey: Uint8Array): (content: string | Uint8Array, signature: Uint8Array) => boolean
  ed25519PublicKey(seed: Uint8Array): Uint8Array
  /** Compares in a time which depends on the lengths alone. */
  isEqual(first: Uint8Array, second: Uint8Array): boolean
}
