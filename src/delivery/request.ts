import type { WirePlan } from '../runtime.js'
import type { SignatureStamp } from '../signature/scheme.js'
import type { Endpoint } from './endpoint.js'

/** A request before it is sent: what goes over the wire, to the byte. */
export interface DeliveryRequest {
  readonly url: URL
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Uint8Array
  /** How it goes over the socket, where that is not whole and at once. */
  readonly wire?: WirePlan
}

const encoder = new TextEncoder()

/** Signs a body and dresses it for the wire. */
export function createRequest(endpoint: Endpoint, body: string, stamp: SignatureStamp): DeliveryRequest {
  const bytes = encoder.encode(body)
  return dressRequest(endpoint, bytes, endpoint.signer.sign(bytes, stamp))
}

/**
 * Dresses a body for the wire.
 *
 * @param signature the headers that carry the signature
 */
export function dressRequest(
  endpoint: Endpoint,
  body: Uint8Array,
  signature: DeliveryRequest['headers'],
): DeliveryRequest {
  return { url: endpoint.url, headers: [...endpoint.standardHeaders, ...signature, ...endpoint.headers], body }
}
