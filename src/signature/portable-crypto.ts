import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { CHash } from '@noble/hashes/utils.js'
import type { SignKeyPair } from 'tweetnacl'
import { MockVoucherifyError } from '../errors.js'
import { bytesToBase64, bytesToHex, toBytes } from './bytes.js'
import type { HmacAlgorithm, SignatureCrypto } from './signature-crypto.js'

/** The part of tweetnacl that is needed. */
interface Ed25519 {
  readonly keyPair: { fromSeed(seed: Uint8Array): SignKeyPair }
  readonly detached: {
    (content: Uint8Array, secretKey: Uint8Array): Uint8Array
    verify(content: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
  }
  readonly signatureLength: number
}

/** What only few need, and is as large as all else in the signature room. */
interface LargeCrypto {
  readonly ed25519: Ed25519
  readonly sha1: CHash
  readonly sha512: CHash
}

let provided: LargeCrypto | undefined

/** Sets what Ed25519, SHA-1 and SHA-512 need. */
export function setLargeCrypto(large: LargeCrypto): void {
  provided = large
}

function requireLarge<Name extends keyof LargeCrypto>(name: Name, label: string): LargeCrypto[Name] {
  if (provided !== undefined) return provided[name]
  throw new MockVoucherifyError(
    'not-possible',
    `Failed to sign: ${label} is not loaded, got a bundle for browsers. Import mock-voucherify/signature too.`,
  )
}

function requireEd25519(): Ed25519 {
  return requireLarge('ed25519', 'Ed25519')
}

const hashes: Readonly<Record<HmacAlgorithm, () => CHash>> = {
  sha1: () => requireLarge('sha1', 'SHA-1'),
  sha256: () => sha256,
  sha512: () => requireLarge('sha512', 'SHA-512'),
}

/** The order of the Ed25519 base point, from RFC 8032 section 5.1. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n

/** In plain JavaScript, for browsers. */
export const portableCrypto: SignatureCrypto = {
  prepareHmac(algorithm, key) {
    const keyed = hmac.create(hashes[algorithm](), key)
    return (content, encoding) => {
      const digest = keyed.clone().update(toBytes(content)).digest()
      return encoding === 'hex' ? bytesToHex(digest) : bytesToBase64(digest)
    }
  },
  sha256: (content) => bytesToHex(sha256(content)),
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
