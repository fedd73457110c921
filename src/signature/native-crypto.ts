import { bytesToBase64, joinBytes, toBytes } from './bytes.js'
import type { SignatureCrypto } from './portable-crypto.js'

type NodeCrypto = typeof import('node:crypto')

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 and of an Ed25519 public key in SPKI. */
const seedPrefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])
const publicKeyPrefix = Uint8Array.from([0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0])

/** On node:crypto, which the caller has already got hold of: a static import would break browsers. */
export function createNativeCrypto(nodeCrypto: NodeCrypto): SignatureCrypto {
  const importSeed = (seed: Uint8Array) =>
    nodeCrypto.createPrivateKey(toPem('PRIVATE KEY', joinBytes(seedPrefix, seed)))

  return {
    prepareHmacSha256(key) {
      // Node 24 is several times slower with the bytes of a key than with a key object. All versions are fast with this.
      const secretKey = nodeCrypto.createSecretKey(key)
      return (content, encoding) => nodeCrypto.createHmac('sha256', secretKey).update(content).digest(encoding)
    },
    prepareEd25519(seed) {
      const privateKey = importSeed(seed)
      return (content) => new Uint8Array(nodeCrypto.sign(null, toBytes(content), privateKey))
    },
    prepareEd25519Verification(publicKey) {
      const imported = nodeCrypto.createPublicKey(toPem('PUBLIC KEY', joinBytes(publicKeyPrefix, publicKey)))
      return (content, signature) => nodeCrypto.verify(null, toBytes(content), imported, signature)
    },
    ed25519PublicKey(seed) {
      const spki = nodeCrypto.createPublicKey(importSeed(seed)).export({ format: 'der', type: 'spki' })
      return new Uint8Array(spki.subarray(publicKeyPrefix.length))
    },
    isEqual: (first, second) => first.length === second.length && nodeCrypto.timingSafeEqual(first, second),
  }
}

function toPem(label: 'PRIVATE KEY' | 'PUBLIC KEY', der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${bytesToBase64(der)}\n-----END ${label}-----`
}
