import type { Json } from '../../events/json.js'
import { readJsonText } from './read-json-text.js'
import { readQuery } from './read-query.js'
import { Refusal } from '../refusal.js'

/** How deep a body may nest (our choice): no real one has more than ten levels, and a deeper one could not be written again. */
export const maximumDepth = 200

/** A body as it comes over HTTP. It is read only where the operation is known: what the others are sent does not matter. */
export class UnreadBody {
  readonly #bytes: Uint8Array
  readonly #contentType: string

  /** @param contentType the header, if there is one */
  constructor(bytes: Uint8Array, contentType: string | null | undefined) {
    this.#bytes = bytes
    this.#contentType = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  }

  /**
   * Reads what Voucherify's clients send: JSON of any kind, a form, or nothing under whatever content type (seen with the vendor's
   * SDKs).
   *
   * @throws Refusal `malformed_json`, `unsupported_media_type`
   */
  read(): Json | undefined {
    if (this.#bytes.length === 0) return undefined
    const type = this.#contentType
    const text = new TextDecoder().decode(this.#bytes)
    if (type === 'application/x-www-form-urlencoded') return readQuery(new URLSearchParams(text))
    if (type !== '' && type !== 'application/json' && !type.endsWith('+json')) {
      throw new Refusal(
        'unsupported_media_type',
        `Failed to read body: only JSON and forms are understood, got content-type "${type}". Send content-type: application/json.`,
      )
    }
    const body = readJsonText(text, maximumDepth)
    if (body !== undefined) return body
    throw new Refusal(
      'malformed_json',
      `Failed to read body: it is not JSON, it nests deeper than ${maximumDepth} levels, or it has half a surrogate pair.`,
    )
  }
}
