import type { SignatureStamp } from '../../signature/scheme.js'
import type { Endpoint } from '../endpoint.js'
import { dressRequest, type DeliveryRequest } from '../request.js'
import type { BodyContent, WireChange } from './fault.js'
import type { FaultSetting } from './read-faults.js'

const encoder = new TextEncoder()

/** From the text to the request, in the fixed order: body, signature, headers, wire. */
export function createFaultyRequest(
  settings: readonly FaultSetting[],
  endpoint: Endpoint,
  text: string,
  stamp: SignatureStamp,
): DeliveryRequest {
  const plain = encoder.encode(text)
  let content: BodyContent = { sent: plain, signed: plain, headers: [] }
  for (const { fault, values } of settings) content = fault.body?.(content, values) ?? content
  const signature = signFaultily(settings, endpoint, content.signed, stamp)
  const { headers, body, url } = dressRequest(endpoint, content.sent, [...content.headers, ...signature])
  let request: DeliveryRequest = { url, headers, body }
  for (const { fault, values } of settings) {
    const changed = fault.headers?.(request.headers, values, endpoint.scheme.header)
    if (changed !== undefined) request = { ...request, headers: changed }
    const change = fault.wire?.(request.body, values)
    if (change !== undefined) request = addWire(request, change)
  }
  return request
}

function signFaultily(
  settings: readonly FaultSetting[],
  { signer, scheme, options }: Endpoint,
  signed: Uint8Array,
  stamp: SignatureStamp,
): DeliveryRequest['headers'] {
  const context = { scheme, secret: options.secret ?? '', signed, stamp }
  return signer.sign(signed, stamp).flatMap(([name, right]) => {
    if (name !== scheme.header) return [[name, right] as const]
    let value: string | undefined = right
    for (const { fault, values } of settings) {
      if (fault.signature !== undefined && value !== undefined) value = fault.signature(value, values, context)
    }
    return value === undefined ? [] : [[name, value] as const]
  })
}

/** Cuts add up; of all else the last one holds. */
function addWire(request: DeliveryRequest, { body, wire }: WireChange): DeliveryRequest {
  const cuts = [...(request.wire?.cuts ?? []), ...(wire.cuts ?? [])].toSorted((a, b) => a.atByte - b.atByte)
  return {
    ...request,
    body: body ?? request.body,
    wire: { ...request.wire, ...wire, ...(cuts.length === 0 ? {} : { cuts }) },
  }
}
