import type { Json } from '../events/json.js'
import type { Payload } from './envelope.js'
import { fillDataTemplate, fillTemplate } from './template.js'

/** How a distribution reshapes its payloads. */
export interface BodyOptions {
  /** Text of the payload designer. */
  readonly template?: string | undefined
  /** True leaves the envelope out. */
  readonly rawPayload?: boolean | undefined
}

/**
 * The final text of a payload: serialized once, signed once. Compact, as `JSON.stringify` writes it (our choice: the documentation
 * says that white space must be removed before signing).
 *
 * @throws MockVoucherifyError `invalid-path`, `invalid-data` for a template that cannot be filled
 */
export function serialize(payload: Payload, { template, rawPayload = false }: BodyOptions = {}): string {
  if (template === undefined) return JSON.stringify(rawPayload ? payload.data : payload)
  // The data was made from JSON, which its generated type does not say.
  const data: Json = JSON.parse(JSON.stringify(payload.data))
  if (rawPayload) return fillTemplate(template, data)
  return JSON.stringify({ ...payload, data: fillDataTemplate(template, data) })
}
