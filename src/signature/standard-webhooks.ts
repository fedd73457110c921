import { base64ToBytes, joinBytes, toBytes } from './bytes.js'
import { signatureCrypto } from './crypto.js'
import { invalidSecret, requireSecret, type SignatureScheme, type SignatureStamp } from './scheme.js'

/** The header which holds the signature, by the Standard Webhooks specification. */
export const standardWebhooksHeader = 'webhook-signature'

const secretPrefix = 'whsec_'

/** The symmetric form of Standard Webhooks (signature version v1). */
export const standardWebhooks = {
  name: 'standard-webhooks',
  title: 'webhook-signature: v1 and base64 HMAC-SHA256 of id, time and body, as Standard Webhooks has it',
  header: standardWebhooksHeader,
  isStamped: true,
  prepare(secret) {
    const createValue = prepareValue(secret)
    return { sign: (body, stamp) => stampedHeaders(stamp, createValue(body, stamp)) }
  },
  prepareVerification(secret) {
    const createValue = prepareValue(secret)
    return {
      verify(body, header, stamp) {
        const right = toBytes(createValue(body, stamp))
        return header.split(' ').some((value) => signatureCrypto.isEqual(toBytes(value), right))
      },
    }
  },
} as const satisfies SignatureScheme

function prepareValue(secret: string): (body: string | Uint8Array, stamp: SignatureStamp) => string {
  requireSecret(secret, 'standard-webhooks')
  const key = base64ToBytes(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret)
  if (key === undefined || key.length === 0) {
    throw invalidSecret(
      'standard-webhooks',
      `the secret must be ${secretPrefix} and base64, or base64 alone, got a text of another form`,
      'Copy the whole secret, with the = signs at its end.',
    )
  }
  const hmac = signatureCrypto.prepareHmac('sha256', key)
  return (body, stamp) => `v1,${hmac(stampedContent(body, stamp), 'base64')}`
}

/** What Standard Webhooks signs: id, seconds and body, with full stops between them. */
export function stampedContent(body: string | Uint8Array, { id, sentAt }: SignatureStamp): string | Uint8Array {
  const stamp = `${id}.${toSeconds(sentAt)}.`
  return typeof body === 'string' ? stamp + body : joinBytes(toBytes(stamp), body)
}

/** The three headers of Standard Webhooks. */
export function stampedHeaders(
  { id, sentAt }: SignatureStamp,
  value: string,
): ReadonlyArray<readonly [name: string, value: string]> {
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(toSeconds(sentAt))],
    [standardWebhooksHeader, value],
  ]
}

function toSeconds(instantMs: number): number {
  return Math.floor(instantMs / 1000)
}
