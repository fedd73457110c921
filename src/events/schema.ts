import type { Json } from './json.js'

/** How a value of a schema is made. Without one, json-schema-faker fills in what the schema allows. */
export type Generate =
  | { readonly entity: string }
  | { readonly id: { readonly prefix: string; readonly length: number } }
  | { readonly hexId: { readonly prefix: string; readonly at: string | readonly [from: string, to: string] } }
  | {
      readonly instant: readonly [from: string, to: string]
      readonly round?: 'day-start' | 'day-end'
      /** Another span where the value at a JSON pointer from the data is this one. */
      readonly unless?: {
        readonly at: string
        readonly is: Json
        readonly instant: readonly [from: string, to: string]
      }
    }
  | { readonly weighted: Readonly<Record<string, number>> }
  | { readonly faker: string }
  | { readonly constant: Json }
  | { readonly sample: Schema }

/** The rules that tie values together; each row of `coherenceRules` says what it means. */
export type CoherenceRuleName = 'equal' | 'ordered' | 'repeats' | 'code' | 'pattern-length'

/** A declared tie between values: the generator obeys it, the validator enforces it. */
export interface CoherenceRule {
  readonly rule: CoherenceRuleName
  /** JSON pointers, relative to the object that declares the rule. */
  readonly at: readonly string[]
  /** Set where real payloads may break the tie, so that only our own are judged by it. */
  readonly only?: 'emitted'
  /** Set where one end may be null while the other is not. */
  readonly ignoreNull?: boolean
}

/** What an event schema says of its event as a whole. */
export interface EventFacts {
  readonly level: 'project' | 'distribution'
  readonly family: string
  readonly documented: boolean
  /** Prefix of the event's id, such as `evvou_`. */
  readonly idPrefix: string
  /** JSON pointer to the id that becomes `event.entity_id`. */
  readonly entity: string
  /** JSON pointer to the channel that tells who caused the event. */
  readonly channel?: string
}

/** A named form of an event: what is fixed, as schemas at JSON pointers. */
export interface VariantFacts {
  readonly description: string
  readonly where: Readonly<Record<string, SchemaNode>>
}

/** A JSON Schema of this project: draft 2020-12 and our own keywords. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, SchemaNode>>
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly const?: Json
  readonly enum?: readonly Json[]
  readonly default?: Json
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly additionalProperties?: SchemaNode
  readonly items?: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
  readonly allOf?: readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
  /** The entity (a person, a campaign, a product) that the values inside belong to. */
  readonly entity?: string
  readonly generate?: Generate
  /** How often an optional member is there, or a nullable one is not null: 0 to 1, 0.5 where not said. */
  readonly likelihood?: number
  /** How often a form is taken, against the weights of its siblings: 1 where not said. */
  readonly weight?: number
  /** Set on what real payloads may break, so that only our own are judged by it. */
  readonly only?: 'emitted'
  readonly coherence?: readonly CoherenceRule[]
  /** The members without which even a recorded payload is refused. */
  readonly essential?: readonly string[]
  readonly event?: EventFacts
  readonly variants?: Readonly<Record<string, VariantFacts>>
  readonly [keyword: string]: unknown
}

/** A schema, or true (anything) or false (nothing). */
export type SchemaNode = Schema | boolean

/** Our own keywords, which other readers of JSON Schema may ignore. */
export const ownKeywords = [
  'entity',
  'generate',
  'likelihood',
  'weight',
  'only',
  'coherence',
  'essential',
  'event',
  'variants',
] as const
