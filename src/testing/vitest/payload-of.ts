import type { EventType } from '../../events/catalogue.js'
import { parseJson } from '../../events/json.js'
import type { SendOut } from '../../journal/send-out.js'
import type { Payload } from '../../payload/envelope.js'
import { isRecord } from './is-record.js'

/** The payload of a send-out, or undefined where it is of another type or its distribution sends no envelope. */
export function payloadOf<T extends EventType>(sendOut: SendOut, type: T): Payload<T> | undefined {
  const payload = sendOut.type === type ? readBody(sendOut) : undefined
  return isPayload<T>(payload) ? payload : undefined
}

/** The data of a send-out: inside its envelope, or the whole body where its distribution sends none. */
export function readData(sendOut: SendOut): unknown {
  const body = readBody(sendOut)
  return isEnvelope(body) ? body['data'] : body
}

/** The template of a distribution need not make JSON. */
function readBody({ body }: SendOut): unknown {
  const payload = parseJson(body)
  return payload === undefined ? body : payload
}

/** The emitter made the data of a send-out from the schema of its type, so the type tells what it is. */
function isPayload<T extends EventType>(value: unknown): value is Payload<T> {
  return isEnvelope(value)
}

function isEnvelope(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && isRecord(value['event']) && isRecord(value['source']) && 'data' in value
}
