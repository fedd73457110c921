import { createHash, createHmac } from 'node:crypto'
import type { DeliveryShape, Examiner } from '../examiner.js'

/** One delivery that no receiver may take for genuine. */
export interface Forgery {
  /** What it is, for "A delivery … was accepted". */
  readonly name: string
  /** What was signed. */
  readonly body: string
  readonly shape: DeliveryShape
}

type Forge = (examiner: Examiner, body: string) => readonly Forgery[]

const withSignature = (body: string, name: string, ...signatures: readonly string[]): Forgery => ({
  name,
  body,
  shape: { signatures },
})

/** The forgeries that no receiver may accept, by the check that sends them. */
export const forgeries = {
  'sig-missing': (_examiner, body) => [withSignature(body, 'without a signature header')],
  'sig-empty': (_examiner, body) => [withSignature(body, 'with an empty signature', '')],
  'sig-wrong-secret': (examiner, body) => [
    withSignature(body, 'signed with another secret', examiner.sign(body, `not ${examiner.facts.secret}`)),
  ],
  'sig-empty-secret': (_examiner, body) => [
    withSignature(body, 'signed with an empty secret', createHmac('sha256', '').update(body).digest('hex')),
  ],
  'sig-bitflip': (examiner, body) =>
    [0, 31, 63].map((place) => {
      const digest = examiner.sign(body)
      const digit = (Number.parseInt(digest.charAt(place), 16) ^ 1).toString(16)
      const signature = digest.slice(0, place) + digit + digest.slice(place + 1)
      return withSignature(body, `whose signature differs in digit ${place + 1}`, signature)
    }),
  'sig-truncated': (examiner, body) =>
    [1, 32, 63].map((length) =>
      withSignature(body, `with the first ${length} of the 64 digits`, examiner.sign(body).slice(0, length)),
    ),
  'sig-not-hex': (_examiner, body) => [withSignature(body, 'with 64 times "z" as its signature', 'z'.repeat(64))],
  'sig-wrong-algorithm': (examiner, body) => {
    const { secret } = examiner.facts
    return [
      withSignature(body, 'signed by HMAC-SHA1', createHmac('sha1', secret).update(body).digest('hex')),
      withSignature(body, 'signed by HMAC-SHA512', createHmac('sha512', secret).update(body).digest('hex')),
      withSignature(body, 'signed by SHA-256 of the body alone', createHash('sha256').update(body).digest('hex')),
      withSignature(
        body,
        'signed by SHA-256 of the secret and the body',
        createHash('sha256')
          .update(secret + body)
          .digest('hex'),
      ),
    ]
  },
  'sig-is-secret': (examiner, body) => {
    const { secret } = examiner.facts
    return isHeaderText(secret) ? [withSignature(body, 'with the secret itself as its signature', secret)] : []
  },
  'sig-other-body': (examiner, body) => [
    withSignature(body, 'with the signature of another event', examiner.sign(examiner.bodyOf(examiner.event()))),
  ],
  'body-tampered': (examiner, body) => {
    const tampered = body.replace(
      /"amount_off":(\d+)/,
      (_all, amount: string) => `"amount_off":${Number(amount) + 100}`,
    )
    if (tampered === body) throw new TypeError('The event has no amount')
    return [
      {
        name: 'whose amount was changed after signing',
        body,
        shape: { body: tampered, signatures: [examiner.sign(body)] },
      },
    ]
  },
} as const satisfies Record<string, Forge>

/** The forgeries that are graded more mildly: some receivers have reasons to accept the last ones. */
export const oddForgeries = {
  'body-truncated': (examiner, body) => [
    {
      name: 'that lost its last 20 bytes',
      body,
      shape: { body: body.slice(0, -20), signatures: [examiner.sign(body)] },
    },
  ],
  'sig-too-long': (examiner, body) => [
    withSignature(body, 'with a wrong digest and two more digits', `${examiner.sign(body, 'wrong')}00`),
  ],
  'sig-non-ascii': (_examiner, body) => [withSignature(body, 'with 64 times "é" as its signature', 'é'.repeat(64))],
} as const satisfies Record<string, Forge>

/** Two signature headers, a wrong and a right one: nobody says which counts. */
export function duplicateHeader(examiner: Examiner, body: string): Forgery {
  const signatures = [examiner.sign(body, 'wrong'), examiner.sign(body)]
  return withSignature(body, 'with a wrong and a right signature header', ...signatures)
}

/** True for a text that a header can carry. */
function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}
