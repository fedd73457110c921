import { base64ToBytes, bytesToBase64 } from './bytes.js'
import { signatureCrypto } from './crypto.js'
import { invalidSecret, requireSecret, type SignatureScheme } from './scheme.js'
import { stampedContent, stampedHeaders, standardWebhooksHeader } from './standard-webhooks.js'

const schemeName = 'standard-webhooks-ed25519'
const secretKeyPrefix = 'whsk_'
const publicKeyPrefix = 'whpk_'
const version = 'v1a,'

/** The asymmetric form of Standard Webhooks (signature version v1a). */
export const standardWebhooksEd25519 = {
  name: schemeName,
  title: 'webhook-signature: v1a and base64 Ed25519 of id, time and body, as Standard Webhooks has it',
  header: standardWebhooksHeader,
  isStamped: true,
  prepare(secret) {
    const createSignature = signatureCrypto.prepareEd25519(readSeed(secret))
    return {
      sign: (body, stamp) =>
        stampedHeaders(stamp, version + bytesToBase64(createSignature(stampedContent(body, stamp)))),
    }
  },
  prepareVerification(secret) {
    const isSignature = signatureCrypto.prepareEd25519Verification(readPublicKey(secret))
    return {
      verify(body, header, stamp) {
        const content = stampedContent(body, stamp)
        return header.split(' ').some((value) => {
          const signature = value.startsWith(version) ? base64ToBytes(value.slice(version.length)) : undefined
          return signature !== undefined && isSignature(content, signature)
        })
      },
    }
  },
} as const satisfies SignatureScheme

function readSeed(secret: string): Uint8Array {
  requireSecret(secret, schemeName)
  const key = secret.startsWith(secretKeyPrefix) ? base64ToBytes(secret.slice(secretKeyPrefix.length)) : undefined
  if (key === undefined || (key.length !== 32 && key.length !== 64)) {
    throw invalidSecret(
      schemeName,
      `the secret key must be ${secretKeyPrefix} and base64 of 32 or 64 bytes, got a text of another form`,
      `Pass the secret key; a ${publicKeyPrefix} key can only verify.`,
    )
  }
  const seed = key.slice(0, 32)
  if (key.length === 64 && !signatureCrypto.isEqual(key.slice(32), signatureCrypto.ed25519PublicKey(seed))) {
    throw invalidSecret(
      schemeName,
      'the last 32 bytes of a 64-byte secret key must be its public key, got two halves of different keys',
      'Copy the secret key again.',
    )
  }
  return seed
}

function readPublicKey(secret: string): Uint8Array {
  requireSecret(secret, schemeName)
  if (secret.startsWith(secretKeyPrefix)) return signatureCrypto.ed25519PublicKey(readSeed(secret))
  const key = secret.startsWith(publicKeyPrefix) ? base64ToBytes(secret.slice(publicKeyPrefix.length)) : undefined
  if (key?.length !== 32) {
    throw invalidSecret(
      schemeName,
      `the public key must be ${publicKeyPrefix} and base64 of 32 bytes, got a text of another form`,
      `Pass the public key of the sender, or its ${secretKeyPrefix} key.`,
    )
  }
  return key
}
