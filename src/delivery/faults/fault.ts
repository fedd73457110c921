import type { JsonObject } from '../../events/json.js'
import type { Random } from '../../payload/random.js'
import type { WirePlan } from '../../runtime.js'
import type { SignatureScheme, SignatureStamp } from '../../signature/scheme.js'
import type { SignatureSchemeName } from '../../signature/schemes.js'
import type { OrderPlan } from '../fault-plan.js'
import type { DeliveryRequest } from '../request.js'

/** The groups of faults, in the order in which help texts list them. */
export const faultGroups = ['none', 'payload', 'body', 'signature', 'order', 'transport'] as const

/** Where a fault lies. */
export type FaultGroup = (typeof faultGroups)[number]

/**
 * What a parameter takes: a whole number from 0, a number from 0, a duration (milliseconds or a text such as `1s`), a text, the path
 * of a member such as `data.voucher.code`, true or false, or one of the texts listed.
 */
export type ParameterType = 'whole number' | 'number' | 'duration' | 'text' | 'path' | 'flag' | readonly string[]

/** One parameter of a fault. */
export interface Parameter {
  readonly type: ParameterType
  /** Undefined where the description says what is chosen instead. */
  readonly default: number | string | boolean | undefined
  readonly unit?: string
  readonly description: string
  /** @default 0 for numbers and durations */
  readonly least?: number
  readonly most?: number
}

export type Parameters = Readonly<Record<string, Parameter>>

type ValueOf<T> = T extends readonly string[]
  ? T[number]
  : T extends 'text' | 'path'
    ? string
    : T extends 'flag'
      ? boolean
      : number

/** The values of a fault's parameters, checked and completed. */
export type Values<P extends Parameters = Parameters> = {
  readonly [Name in keyof P]: P[Name]['default'] extends undefined
    ? ValueOf<P[Name]['type']> | undefined
    : ValueOf<P[Name]['type']>
}

/** A body on its way to the wire. */
export interface BodyContent {
  /** What is sent. */
  readonly sent: Uint8Array
  /** What the signature covers. */
  readonly signed: Uint8Array
  /** Headers that say how the body is written. */
  readonly headers: DeliveryRequest['headers']
}

/** What a signature is made from. */
export interface SignatureContext {
  readonly scheme: SignatureScheme
  readonly secret: string
  readonly signed: Uint8Array
  readonly stamp: SignatureStamp
}

/** How a request goes over the socket, and what of its body, where that is not all. */
export interface WireChange {
  readonly body?: Uint8Array
  readonly wire: WirePlan
}

/**
 * One fault: one row of the table, with exactly one hook. A hook draws only from `random`, which is the same each time for the same
 * seed, event, endpoint and attempt.
 */
export interface Fault<P extends Parameters = Parameters> {
  readonly name: string
  readonly group: FaultGroup
  /** One line: what the wire sees. */
  readonly title: string
  readonly parameters: P
  /** The signature schemes it makes sense for. @default all; for a signature fault all that sign */
  readonly schemes?: readonly SignatureSchemeName[]
  /** Changes the payload in place, once for a send-out. False where the payload has nothing to change. */
  payload?(payload: JsonObject, values: Values<P>, random: Random): boolean
  /** Changes when and how often a send-out is sent. */
  order?(values: Values<P>, random: Random): Partial<OrderPlan>
  /** Changes how the body of an attempt is written. */
  body?(content: BodyContent, values: Values<P>): BodyContent
  /** Changes the value of the signature header. Undefined takes the header away. */
  signature?(value: string, values: Values<P>, context: SignatureContext): string | undefined
  /** Changes the headers of an attempt. */
  headers?(
    headers: DeliveryRequest['headers'],
    values: Values<P>,
    signatureHeader: string | undefined,
  ): DeliveryRequest['headers']
  /** Changes how an attempt goes over its socket. */
  wire?(body: Uint8Array, values: Values<P>): WireChange
}

/** A row of the table: keeps the types of its parameters for its hook. */
export function defineFault<const P extends Parameters>(fault: Fault<P>): Fault<P> {
  return fault
}
