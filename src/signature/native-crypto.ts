import { MockVoucherifyError } from '../errors.js'
import { bytesToBase64, joinBytes, toBytes } from './bytes.js'
import type { SignatureCrypto } from './signature-crypto.js'

type NodeCrypto = typeof import('node:crypto')

/** The part of the global `process` which gives node:crypto (Node 20.16 and later). */
interface Host {
  readonly getBuiltinModule?: (id: 'node:crypto') => NodeCrypto | undefined
}

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 and of an Ed25519 public key in SPKI. */
const seedPrefix = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])
const publicKeyPrefix = Uint8Array.from([0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0])

/** On node:crypto. Where the host lacks it the package can still be loaded: only what needs it throws `not-possible`. */
export function createNativeCrypto(host: Host | undefined): SignatureCrypto {
  const found = host?.getBuiltinModule?.('node:crypto')
  const requireCrypto = (): NodeCrypto => {
    if (found !== undefined) return found
    throw new MockVoucherifyError(
      'not-possible',
      'Failed to sign: signatures need node:crypto, got a runtime without it. ' +
        'Use Node 20.19 or newer, or for a browser a bundler that follows the field "browser" of package.json.',
    )
  }
  const importSeed = (seed: Uint8Array) =>
    requireCrypto().createPrivateKey(toPem('PRIVATE KEY', joinBytes(seedPrefix, seed)))

  return {
    prepareHmac(algorithm, key) {
      const nodeCrypto = requireCrypto()
      // Node 24 is several times slower with the bytes of a key than with a key object. All versions are fast with this.
      const secretKey = nodeCrypto.createSecretKey(key)
      return (content, encoding) => nodeCrypto.createHmac(algorithm, secretKey).update(content).digest(encoding)
    },
    sha256: (content) => requireCrypto().createHash('sha256').update(content).digest('hex'),
    prepareEd25519(seed) {
      const nodeCrypto = requireCrypto()
      const privateKey = importSeed(seed)
      return (content) => new Uint8Array(nodeCrypto.sign(null, toBytes(content), privateKey))
    },
    prepareEd25519Verification(publicKey) {
      const nodeCrypto = requireCrypto()
      const imported = nodeCrypto.createPublicKey(toPem('PUBLIC KEY', joinBytes(publicKeyPrefix, publicKey)))
      return (content, signature) => nodeCrypto.verify(null, toBytes(content), imported, signature)
    },
    ed25519PublicKey(seed) {
      const spki = requireCrypto().createPublicKey(importSeed(seed)).export({ format: 'der', type: 'spki' })
      return new Uint8Array(spki.subarray(publicKeyPrefix.length))
    },
    isEqual: (first, second) => first.length === second.length && requireCrypto().timingSafeEqual(first, second),
  }
}

function toPem(label: 'PRIVATE KEY' | 'PUBLIC KEY', der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${bytesToBase64(der)}\n-----END ${label}-----`
}
