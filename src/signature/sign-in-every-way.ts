import { bodyForms, readBody, type BodyFormName, type BodyReading } from './body-forms.js'
import { toBytes } from './bytes.js'
import { signatureCrypto } from './crypto.js'
import { encodings, type EncodingName } from './encodings.js'
import { keyForms, type KeyFormName } from './key-forms.js'
import { requireBody, requireSecret } from './scheme.js'

/** One way to compute a `voucherify` signature, and what it gives. */
export interface SignatureWay {
  readonly body: BodyFormName
  readonly key: KeyFormName
  readonly encoding: EncodingName
  readonly header: string
}

const bodyNames = namesOf(bodyForms)
const keyNames = namesOf(keyForms)
const encodingNames = namesOf(encodings)

/**
 * Computes the signature of a body in the right way and in every well-known wrong way: 11 forms of the body, 10 of the
 * key and 4 encodings. The right way comes first, then the ways with one mistake, with two and with three, the likelier
 * ones earlier. Forms that this body or secret does not have are left out (a body which is not JSON cannot be printed
 * by PHP). Two ways can give the same header: an ASCII body is the same in Latin-1.
 *
 * @param body The exact body, as text or bytes.
 * @param secret The secret of the `voucherify` scheme.
 * @throws {MockVoucherifyError} `invalid-secret`, or `invalid-option` for a body which is neither text nor bytes.
 * @example
 * for (const { body, key, encoding, header } of signInEveryWay('{"a":1}', 'secretKey')) console.log(body, key, encoding, header)
 */
export function signInEveryWay(body: string | Uint8Array, secret: string): readonly SignatureWay[] {
  requireSecret(secret, 'voucherify')
  requireBody(body, 'sign body')
  const contents = renderForms(readBody(body))
  const ways: Array<{ way: SignatureWay; mistakes: number; unlikeliness: number }> = []
  for (const [keyRank, key] of keyNames.entries()) {
    const derived = keyForms[key].derive(secret)
    if (derived === undefined) continue
    const hmac = signatureCrypto.prepareHmac('sha256', toBytes(derived))
    for (const { bodyRank, bodyName, content } of contents) {
      const hexDigest = hmac(content, 'hex')
      for (const [encodingRank, encoding] of encodingNames.entries()) {
        const ranks = [bodyRank, keyRank, encodingRank]
        ways.push({
          way: { body: bodyName, key, encoding, header: encodings[encoding].write(hexDigest) },
          mistakes: ranks.filter((rank) => rank > 0).length,
          unlikeliness: bodyRank + keyRank + encodingRank,
        })
      }
    }
  }
  ways.sort((first, second) => first.mistakes - second.mistakes || first.unlikeliness - second.unlikeliness)
  return ways.map(({ way }) => way)
}

interface RenderedForm {
  readonly bodyName: BodyFormName
  readonly bodyRank: number
  readonly content: string | Uint8Array
}

function renderForms(reading: BodyReading): RenderedForm[] {
  return bodyNames.flatMap((bodyName, bodyRank) => {
    const content = renderForm(bodyName, reading)
    return content === undefined ? [] : [{ bodyName, bodyRank, content }]
  })
}

function renderForm(name: BodyFormName, reading: BodyReading): string | Uint8Array | undefined {
  try {
    return bodyForms[name].render(reading)
  } catch (error) {
    // JSON nested thousands deep can be parsed but not printed, by anyone.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function namesOf<Name extends string>(table: Record<Name, unknown>): Name[] {
  return Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name))
}
