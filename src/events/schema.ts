import type { Json } from './json.js'

/** Where another value is: a JSON pointer from the data, or without the first slash from the same object. */
type Pointer = string

/** How a value of a schema is made. Without one, json-schema-faker fills in what the schema allows. */
export type Generate =
  | { readonly entity: string }
  /** An id of letters and digits, by its prefix. */
  | { readonly id: string }
  /** An id that tells when it was made: at another instant of the same object, or so long before or after the event. */
  | {
      readonly hexId: {
        readonly prefix: string
        readonly at: string | readonly [from: string, to: string]
        /** Another instant that `at` is so far from. @default the event */
        readonly of?: Pointer
        /** True where the request that caused the event made it: such ids share the machine and step its counter. */
        readonly inRequest?: boolean
      }
    }
  | {
      readonly instant: readonly [from: string, to: string]
      /** Another instant that it is so far from. @default the event */
      readonly of?: Pointer
      readonly round?: 'day-start' | 'day-end'
      /** Another span where the value at a JSON pointer from the data is this one. */
      readonly unless?: {
        readonly at: string
        readonly is: Json
        readonly instant: readonly [from: string, to: string]
      }
    }
  | { readonly weighted: Readonly<Record<string, number>> }
  /** A whole number between two shares of another, or of the least of several. */
  | { readonly part: { readonly of: Pointer | readonly Pointer[]; readonly from: number; readonly to: number } }
  /** An array with so many items, where it may also have others. */
  | { readonly items: readonly [from: number, to: number] }
  /** An object with so many members: each key is made, each value follows `additionalProperties`. */
  | { readonly keyed: { readonly by: Generate; readonly count: readonly [from: number, to: number] } }
  /** Texts and what is made, one after the other. */
  | { readonly join: readonly (string | Generate)[] }
  | { readonly faker: string }
  | { readonly constant: Json }
  | { readonly sample: Schema }

/** The rules by which others decide a value; each row of `derivations` says how. */
export type DerivationName = 'sum' | 'product' | 'count' | 'discount' | 'url' | 'pattern-length'

/** The rules that tie values together; each row of `coherenceRules` says what it means. */
export type CoherenceRuleName = 'equal' | 'ordered' | 'repeats' | 'code' | DerivationName

/** A declared tie between values: the generator obeys it, the validator enforces it. */
export interface CoherenceRule {
  readonly rule: CoherenceRuleName
  /**
   * JSON pointers, relative to the object that declares the rule. In rules by which others decide a value it comes first; among
   * the others `*` stands for all items or members, and a minus before the pointer takes away.
   */
  readonly at: readonly string[]
  /** The members that have changed since an object was repeated. */
  readonly except?: readonly string[]
  /** The URL with `{}` in place of the values. */
  readonly url?: string
  /**
   * `emitted` where real payloads may break the tie, so that only our own are judged by it; `generated` where it is but the usual
   * case, so that an override may break it too.
   */
  readonly only?: 'emitted' | 'generated'
  /** Set where one end may be null while the other is not. */
  readonly ignoreNull?: boolean
  /** Set where others that come to 0 may just not have been said, so that they contradict nothing. */
  readonly ignoreZero?: boolean
}

/** What an event schema says of its event as a whole. */
export interface EventFacts {
  readonly level: 'project' | 'distribution' | 'both'
  readonly family: string
  readonly documented: boolean
  /** Prefix of the event's id, such as `evvou_`. */
  readonly idPrefix: string
  /** JSON pointer to the id that becomes `event.entity_id`. */
  readonly entity: string
  /** JSON pointer to the instant at which it happened. @default '/created_at' */
  readonly at?: string
  /** JSON pointer to the channel that tells who caused the event. */
  readonly channel?: string
  /** JSON pointer to the id of the dashboard's user who caused the event, where the data names one. */
  readonly user?: string
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
