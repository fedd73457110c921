import { generateSync } from 'json-schema-faker'
import { parseDuration } from '../duration.js'
import { typesOf } from '../events/alternatives.js'
import { cloneJson, type Json } from '../events/json.js'
import type { Generate, Schema } from '../events/schema.js'
import type { Context } from './context.js'
import { isEntityName } from './entities.js'
import { createId, hexId, isIdPrefix } from './ids.js'
import { formatInstant } from './instant-text.js'
import { hashText, placeInside } from './random.js'

/**
 * Makes the value of a place: a pure function of the context's payload and the place. `base` is the place of the data, or of the
 * array item, that the value lies in.
 */
export type Maker = (context: Context, place: number, base: number) => Json

/** When something happens, in milliseconds since 1970. */
type Instant = (context: Context, place: number, base: number) => number

/** What a maker may need of the objects around it. */
export interface Surroundings {
  /** The nearest entity around the value. `placeOf` finds where it lives. */
  readonly entity?: { readonly name: string; placeOf(base: number): number }
  /** The value at a JSON pointer from the data, or without the first slash from the same object. */
  sourceAt(pointer: string): (context: Context, base: number) => Json | undefined
}

/** The value that the schema always has, where that is a plain one. */
export function constantOf({ generate, type, ...schema }: Schema): null | boolean | number | string | undefined {
  if (type === 'null' || (type?.length === 1 && type[0] === 'null')) return null
  const recipe = generate === undefined ? schema.default : 'constant' in generate ? generate.constant : undefined
  const value = listedOnly(schema) ?? recipe
  return typeof value === 'object' && value !== null ? undefined : value
}

function listedOnly({ const: only, enum: values }: Schema): Json | undefined {
  return only ?? (values?.length === 1 ? values[0] : undefined)
}

/** The maker of a leaf: by the schema's own recipe, else what json-schema-faker makes of the schema. */
export function createMaker(schema: Schema, surroundings: Surroundings): Maker {
  const { generate } = schema
  if (generate === undefined) return schema.default === undefined ? sampled(schema) : constant(schema.default)
  if ('entity' in generate) return fromEntity(generate.entity, surroundings.entity)
  if ('id' in generate) {
    const prefix = generate.id
    if (!isIdPrefix(prefix)) throw new TypeError(`No id is known with the prefix ${prefix}`)
    return ({ random }, place) => createId(random.at(place), prefix)
  }
  if ('hexId' in generate) return timedId(generate.hexId, surroundings)
  if ('instant' in generate) {
    const at = createInstant(generate, surroundings)
    const length = schema['format'] === 'date' ? 10 : undefined
    return (context, place, base) => formatInstant(at(context, place, base)).slice(0, length)
  }
  if ('weighted' in generate) return weighted(generate.weighted, schema)
  if ('faker' in generate) {
    const template = generate.faker
    return ({ random, faker }, place) => {
      random.at(place)
      return faker.helpers.fake(template)
    }
  }
  if ('part' in generate) return partOf(generate.part, surroundings)
  if ('join' in generate) return joined(generate.join, surroundings)
  if ('keyed' in generate || 'items' in generate) {
    throw new TypeError('Only objects with additionalProperties are keyed, and only arrays with items have items')
  }
  return 'sample' in generate ? sampled(generate.sample) : constant(generate.constant)
}

function constant(value: Json): Maker {
  return typeof value === 'object' ? () => cloneJson(value) : () => value
}

function fromEntity(field: string, entity: Surroundings['entity']): Maker {
  if (entity === undefined || !isEntityName(entity.name)) throw new TypeError(`No entity is around the field ${field}`)
  const { name, placeOf } = entity
  return (context, _place, base) => {
    const value = context.entity(name, placeOf(base))[field]
    if (value === undefined) throw new TypeError(`The entity ${name} has no field ${field}`)
    return typeof value === 'object' ? cloneJson(value) : value
  }
}

/** When a place happens: so long before or after the event. */
function createInstant(
  { instant, of, round, unless }: Extract<Generate, { instant: unknown }>,
  { sourceAt }: Pick<Surroundings, 'sourceAt'>,
): Instant {
  const usual = parseSpan(instant)
  const start = of === undefined ? undefined : sourceAt(of)
  const other = unless && { ...unless, span: parseSpan(unless.instant), source: sourceAt(unless.at) }
  const dayMs = parseDuration('1d')
  return (context, place, base) => {
    const { random } = context
    const at = start === undefined ? context.at : Date.parse(String(start(context, base)))
    const [from, to] = other !== undefined && other.source(context, base) === other.is ? other.span : usual
    const instantAt = (Number.isNaN(at) ? context.at : at) + (from === to ? from : random.at(place).integer(from, to))
    if (round === undefined) return instantAt
    const dayStart = instantAt - (instantAt % dayMs)
    return round === 'day-start' ? dayStart : dayStart + dayMs - 1000
  }
}

function parseSpan([from, to]: readonly [string, string]): readonly [from: number, to: number] {
  return [parseDuration(from), parseDuration(to)]
}

type HexId = Extract<Generate, { hexId: unknown }>['hexId']

const noTime = ['0ms', '0ms'] as const

function timedId({ prefix, at, inRequest = false, ...span }: HexId, surroundings: Surroundings): Maker {
  const spec = typeof at === 'string' ? { instant: noTime, of: at } : { instant: at, ...span }
  const instant = createInstant(spec, surroundings)
  return (context, place, base) => {
    const millisecond = instant(context, place, base)
    if (inRequest) return context.mint(prefix, millisecond, place)
    const { random } = context
    random.at(place)
    return hexId(prefix, millisecond, random.integer(0, 0x3fff), random.integer(0, 0xffff))
  }
}

function weighted(weights: Readonly<Record<string, number>>, schema: Schema): Maker {
  const isText = typesOf(schema).includes('string') || schema.enum?.every((value) => typeof value === 'string') === true
  const rows = Object.entries(weights)
    .map(([text, weight]): [Json, number] => [isText ? text : Number(text), weight])
    .filter(([value]) => schema.enum === undefined || schema.enum.includes(value))
  const total = rows.reduce((sum, [, weight]) => sum + weight, 0)
  let sum = 0
  const limits = rows.map(([, weight]) => (sum += weight) / total)
  return ({ random }, place) => {
    const draw = random.at(place).next()
    return rows[limits.findIndex((limit) => draw < limit)]?.[0] ?? null
  }
}

function partOf({ of, from, to }: Extract<Generate, { part: unknown }>['part'], surroundings: Surroundings): Maker {
  const wholes = [of].flat().map(surroundings.sourceAt)
  return (context, place, base) => {
    const number = Math.min(...wholes.map((whole) => Number(whole(context, base) ?? 0)))
    const least = Math.ceil(number * from)
    return context.random.at(place).integer(least, Math.max(least, Math.floor(number * to)))
  }
}

function joined(parts: readonly (string | Generate)[], surroundings: Surroundings): Maker {
  const makers = parts.map((part) =>
    typeof part === 'string' ? constant(part) : createMaker({ type: 'string', generate: part }, surroundings),
  )
  return (context, place, base) =>
    makers.map((make, index) => String(make(context, placeInside(place, index), base))).join('')
}

const poolSize = 64

/**
 * What json-schema-faker makes of a schema. Each place draws from a pool that fills as it is drawn from, so that a thousand
 * payloads do not cost a thousand calls.
 */
function sampled(schema: Schema): Maker {
  if (schema.const !== undefined) return constant(schema.const)
  if (schema.enum !== undefined) return listed(schema.enum)
  if (schema.type === 'boolean') return ({ random }, place) => random.at(place).next() < 0.5
  const pool: Json[] = []
  const text = JSON.stringify(schema)
  return ({ random }, place) => {
    const index = random.at(place).integer(0, poolSize - 1)
    const value = (pool[index] ??= sample(text, index))
    return typeof value === 'object' ? cloneJson(value) : value
  }
}

function listed(values: readonly Json[]): Maker {
  return ({ random }, place) => values[random.at(place).integer(0, values.length - 1)] ?? null
}

function sample(schemaText: string, index: number): Json {
  // Without a deeper limit json-schema-faker puts null or {} where an object lies more than five levels down.
  const options = { seed: hashText(schemaText) ^ index, maxDepth: 20, useDefaultValue: true }
  return JSON.parse(JSON.stringify(generateSync(JSON.parse(schemaText), options)))
}
