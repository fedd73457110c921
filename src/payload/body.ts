import type { Payload } from './envelope.js'
import { payloadForms, toJson, type PayloadFormName } from './forms.js'
import { fillDataTemplate, fillTemplate } from './template.js'

/** How an endpoint gets its payloads. */
export interface BodyOptions {
  /** @default 'fresh' */
  readonly form?: PayloadFormName | undefined
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
export function serialize(payload: Payload, options: BodyOptions = {}): string {
  const { form = 'fresh', template, rawPayload = false } = options
  const formed = payloadForms[form].create(payload)
  if (template === undefined) return JSON.stringify(rawPayload ? formed.data : formed)
  const data = toJson(formed.data)
  if (rawPayload) return fillTemplate(template, data)
  return JSON.stringify({ ...formed, data: fillDataTemplate(template, data) })
}
