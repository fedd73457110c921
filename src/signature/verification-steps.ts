import type { SignatureScheme } from './scheme.js'
import type { SignatureSchemeName } from './schemes.js'

const stamped = [
  'Take the body as it came: every byte of it, before anything parses it.',
  'Write webhook-id, webhook-timestamp and the body one after another, with full stops between them.',
] as const

/** Apart from the rows of the schemes: what only signs need not load it. */
const verificationSteps: Readonly<Record<SignatureSchemeName, readonly string[]>> = {
  voucherify: [
    'Take the body as it came: every byte of it, before anything parses it.',
    'Compute the HMAC-SHA256 of these bytes, with the bytes of the secret as the key.',
    'Write it as 64 lower-case hex digits.',
    'Compare that with the header x-voucherify-signature, in constant time.',
  ],
  none: ['There is nothing to check: whoever knows the URL can send.'],
  'standard-webhooks': [
    ...stamped,
    'Decode the base64 of the secret, without whsec_ at its front: that is the key.',
    'Compute the HMAC-SHA256, and write it as base64 with v1, at its front.',
    'Compare that with each signature of the header webhook-signature, in constant time, and see that the timestamp is not old.',
  ],
  'standard-webhooks-ed25519': [
    ...stamped,
    'Take the base64 after v1a, of the header webhook-signature: that is the signature.',
    'Verify it with Ed25519 and the public key, and see that the timestamp is not old.',
  ],
}

const stepsByName: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(verificationSteps))

/** What a receiver does to check a signature of a scheme, in its order. */
export function verificationStepsOf({ name }: Pick<SignatureScheme, 'name'>): readonly string[] {
  return stepsByName.get(name) ?? []
}
