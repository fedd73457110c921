import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { readInstant } from './read-instant.js'
import { Refusal } from '../refusal.js'

type ReadRefusal = 'invalid_payload' | 'invalid_query_params'

/**
 * Reads the members of a body or a query as Voucherify takes them: null stands for what is absent (seen with the vendor's clients), and
 * in a query every value is a text. What cannot be read is refused in Voucherify's words.
 */
export class Members {
  readonly given: JsonObject
  readonly #key: ReadRefusal
  readonly #path: string

  private constructor(given: JsonObject, key: ReadRefusal, path: string) {
    this.given = given
    this.#key = key
    this.#path = path
  }

  /**
   * @param path where the body stands, if it is a part of something
   * @throws Refusal for what is no object; nothing at all counts as an empty one
   */
  static ofBody(body: Json | undefined, path = ''): Members {
    if (body === undefined || body === null) return new Members({}, 'invalid_payload', path)
    if (!isObject(body)) throw new Refusal('invalid_payload', 'Payload should be object')
    return new Members(body, 'invalid_payload', path)
  }

  static ofQuery(query: JsonObject): Members {
    return new Members(query, 'invalid_query_params', '')
  }

  /** True where it is there, null too. */
  names(name: string): boolean {
    return Object.hasOwn(this.given, name)
  }

  /** True where it is there and not null. */
  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /** True where it is there and null: what a change empties. */
  isNull(name: string): boolean {
    return this.names(name) && this.given[name] === null
  }

  /** Undefined where it is absent or null. */
  get(name: string): Json | undefined {
    return this.names(name) ? (this.given[name] ?? undefined) : undefined
  }

  text(name: string): string | undefined {
    const value = this.get(name)
    return value === undefined || typeof value === 'string' ? value : this.refuse(name, 'string')
  }

  /** An empty text is none. */
  filledText(name: string): string | undefined {
    return this.text(name) || undefined
  }

  /** What a text is after a change: null empties it, what is absent stays as it was. */
  changedText(name: string, before: string | null): string | null {
    return this.isNull(name) ? null : (this.text(name) ?? before)
  }

  /** @throws Refusal where it is absent or empty */
  requiredText(name: string): string {
    const value = this.text(name)
    return value === undefined || value === '' ? this.refuseMissing(name) : value
  }

  number(name: string, { min = -Infinity, max = Infinity } = {}): number | undefined {
    const given = this.get(name)
    if (given === undefined) return undefined
    const value = this.#isQuery && typeof given === 'string' && given.trim() !== '' ? Number(given) : given
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.refuse(name, 'number')
    if (value < min) return this.refuse(name, `>= ${min}`)
    return value > max ? this.refuse(name, `<= ${max}`) : value
  }

  integer(name: string, { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {}): number | undefined {
    const value = this.number(name, { min, max })
    return value === undefined || Number.isSafeInteger(value) ? value : this.refuse(name, 'integer')
  }

  boolean(name: string): boolean | undefined {
    const value = this.get(name)
    if (value === undefined || typeof value === 'boolean') return value
    if (value === 'true') return true
    return value === 'false' ? false : this.refuse(name, 'boolean')
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const given = this.text(name)
    if (given === undefined) return undefined
    return values.find((value) => value === given) ?? this.refuse(name, `one of ${values.join(', ')}`)
  }

  object(name: string): JsonObject | undefined {
    const value = this.get(name)
    return value === undefined || isObject(value) ? value : this.refuse(name, 'object')
  }

  /** The members of a member. */
  inside(name: string): Members | undefined {
    const value = this.object(name)
    return value === undefined ? undefined : new Members(value, this.#key, `${this.#path}.${name}`)
  }

  list(name: string): readonly Json[] | undefined {
    const value = this.get(name)
    return value === undefined || Array.isArray(value) ? value : this.refuse(name, 'array')
  }

  /** The members of each item of a list. */
  items(name: string): readonly Members[] | undefined {
    return this.list(name)?.map((item, index) =>
      isObject(item)
        ? new Members(item, this.#key, `${this.#path}.${name}[${index}]`)
        : this.refuse(`${name}[${index}]`, 'object'),
    )
  }

  /** An instant, in the form that Voucherify writes: ISO 8601 with milliseconds. */
  instant(name: string): string | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const at = readInstant(text)
    // An offset may lead out of the years that are written with four digits.
    const instant = at === undefined ? '' : new Date(at).toISOString()
    if (/^\d{4}-/.test(instant)) return instant
    throw new Refusal(this.#key, `Property ${this.#path}.${name} cannot be recognized as a ISO-8601 compliant date`)
  }

  /** @throws Refusal that says what it should be */
  refuse(name: string, kind: string): never {
    throw new Refusal(this.#key, `Property ${this.#path}.${name} should be ${kind}`)
  }

  /** @throws Refusal that says what is missing */
  refuseMissing(name: string): never {
    const what = this.#key === 'invalid_payload' ? 'Payload' : 'Query'
    const where = this.#path === '' ? what : `Property ${this.#path}`
    throw new Refusal(this.#key, `${where} should have required property '${name}'`)
  }

  get #isQuery(): boolean {
    return this.#key === 'invalid_query_params'
  }
}
