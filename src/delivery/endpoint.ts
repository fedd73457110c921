import { MockVoucherifyError } from '../errors.js'
import { findSignatureScheme, type SignatureSchemeName, type Signer, type SignatureScheme } from '../signature/index.js'
import { readTarget } from './target.js'

/** A receiver to send to. */
export interface EndpointOptions {
  /** Where payloads are posted. */
  readonly url: string
  /** Signs the bodies. Voucherify has one secret for all webhooks of a project (documented). */
  readonly secret?: string | undefined
  /** @default 'voucherify' */
  readonly scheme?: SignatureSchemeName | undefined
  /** Headers that are added to each attempt (documented since 2026-03). @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** An endpoint whose settings are checked and whose secret is ready to sign. */
export interface Endpoint {
  /** The id that the envelope names as its source. */
  readonly id: string
  readonly url: URL
  readonly scheme: SignatureScheme
  readonly signer: Signer
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
}

/**
 * Checks an endpoint's settings.
 *
 * @param createId makes the endpoint's id from its URL
 * @throws MockVoucherifyError `invalid-url`, `target-not-allowed`, `invalid-secret`, `unknown-scheme`, `invalid-option`
 */
export function createEndpoint(
  { url: target, secret = '', scheme: schemeName = 'voucherify', headers = {} }: EndpointOptions,
  allowHosts: readonly string[],
  createId: (url: string) => string,
): Endpoint {
  const url = readTarget(target, allowHosts)
  const scheme = findSignatureScheme(schemeName)
  return {
    id: createId(url.href),
    url,
    scheme,
    signer: scheme.prepare(secret),
    headers: Object.entries(headers).map(([name, value]) => checkHeader(name, value, scheme)),
  }
}

/** Headers that describe the body as it is: another value would only make a broken request. */
const ownHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'host', 'expect'])

function checkHeader(name: string, value: string, scheme: SignatureScheme): readonly [string, string] {
  const lowerName = name.toLowerCase()
  const refuse = (reason: string, mend: string): MockVoucherifyError =>
    new MockVoucherifyError('invalid-option', `Failed to add header: ${reason}, got "${name}". ${mend}`, { name })
  if (ownHeaders.has(lowerName)) throw refuse('the request sets this one itself', 'Leave it out.')
  if (lowerName === scheme.header) throw refuse('it holds the signature', 'Choose the secret and the scheme instead.')
  if (!isHeader(name, value)) {
    throw refuse('HTTP does not allow its name or value', 'Use letters, digits and dashes, and a value on one line.')
  }
  return [name, value]
}

function isHeader(name: string, value: string): boolean {
  try {
    return new Headers([[name, value]]).has(name)
  } catch {
    return false
  }
}
