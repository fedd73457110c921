import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { SignKeyPair } from 'tweetnacl'
import { MockVoucherifyError } from '../errors.js'
import { bytesToBase64, toBytes } from './bytes.js'

/** The primitives behind the signature schemes. `prepare…` does all work which depends on the key alone. */
export interface SignatureCrypto {
  prepareHmacSha256(key: Uint8Array): (content: string | Uint8Array, encoding: 'hex' | 'base64') => string
  /** From the 32-byte seed of a key pair to a function which gives 64-byte signatures. */
  prepareEd25519(seed: Uint8Array): (content: string | Uint8Array) => Uint8Array
  /** From a 32-byte public key to a function which is false for every signature it did not make, of any length. */
  prepareEd25519Verification(publicKey: Uint8Array): (content: string | Uint8Array, signature: Uint8Array) => boolean
  ed25519PublicKey(seed: Uint8Array): Uint8Array
  /** Compares in a time which depends on the lengths alone. */
  isEqual(first: Uint8Array, second: Uint8Array): boolean
}

/** The part of tweetnacl that is needed. */
interface Ed25519 {
  readonly keyPair: { fromSeed(seed: Uint8Array): SignKeyPair }
  readonly detached: {
    (content: Uint8Array, secretKey: Uint8Array): Uint8Array
    verify(content: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
  }
  readonly signatureLength: number
}

let provided: Ed25519 | undefined

/** Gives what Ed25519 needs where there is no node:crypto. Apart, because it is as large as all else in the signature room. */
export function provideEd25519(ed25519: Ed25519): void {
  provided = ed25519
}

function requireEd25519(): Ed25519 {
  if (provided !== undefined) return provided
  throw new MockVoucherifyError(
    'not-possible',
    'Failed to sign: Ed25519 is not loaded, got a runtime without node:crypto. Import mock-voucherify/signature too.',
  )
}

/** The order of the Ed25519 base point, from RFC 8032 section 5.1. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n

/** In plain JavaScript, for browsers and for runtimes without node:crypto. */
export const portableCrypto: SignatureCrypto = {
  prepareHmacSha256(key) {
    const keyed = hmac.create(sha256, key)
    return (content, encoding) => {
      const digest = keyed.clone().update(toBytes(content)).digest()
      return encoding === 'hex' ? bytesToHex(digest) : bytesToBase64(digest)
    }
  },
  prepareEd25519(seed) {
    const { keyPair, detached } = requireEd25519()
    const { secretKey } = keyPair.fromSeed(seed)
    return (content) => detached(toBytes(content), secretKey)
  },
  prepareEd25519Verification(publicKey) {
    const { detached, signatureLength } = requireEd25519()
    return (content, signature) =>
      signature.length === signatureLength &&
      hasCanonicalScalar(signature) &&
      detached.verify(toBytes(content), signature, publicKey)
  },
  ed25519PublicKey: (seed) => requireEd25519().keyPair.fromSeed(seed).publicKey,
  isEqual(first, second) {
    if (first.length !== second.length) return false
    let difference = 0
    for (const [index, byte] of first.entries()) difference |= byte ^ (second[index] ?? 0)
    return difference === 0
  },
}

/** tweetnacl leaves this check out, so it would take a second, altered form of every signature, which node:crypto refuses. */
function hasCanonicalScalar(signature: Uint8Array): boolean {
  return BigInt(`0x${bytesToHex(signature.slice(32).toReversed())}`) < groupOrder
}
