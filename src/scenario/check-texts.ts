import { MockVoucherifyError } from '../errors.js'
import { isObject, type Json, type JsonObject } from '../events/json.js'
import { findUnknownMember } from '../events/members.js'
import { parsePath, valueAt, type Path } from '../events/path.js'
import { didYouMean } from '../nearest.js'
import { seededStartAt } from '../payload/seed.js'
import { drawTemplate } from '../payload/faker-template.js'
import { schemaOf, type Finding, type StepLook } from './step-look.js'
import { parseText, type TextPart } from './text-parts.js'

/** What is wrong with the templates and references in a step's data. */
export function checkTexts(value: Json, path: Path, look: StepLook): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => checkTexts(item, [...path, index], look))
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, member]) => checkTexts(member, [...path, key], look))
  }
  if (typeof value !== 'string') return []
  return parseText(value).flatMap((part) => {
    const message = partProblem(part, look)
    return message === undefined ? [] : [{ path, message }]
  })
}

function partProblem(part: TextPart, look: StepLook): string | undefined {
  if (part.kind === 'broken') return part.reason
  if (part.kind === 'template') return templateProblem(part.call, look.locale)
  return part.kind === 'reference' ? referenceProblem(part, look) : undefined
}

/** Drawn once to see whether it can be. */
function templateProblem(call: string, locale: string): string | undefined {
  try {
    drawTemplate(call, { seed: '', number: 0, at: seededStartAt, locale }, '')
    return undefined
  } catch (error) {
    return error instanceof MockVoucherifyError ? error.message.replace('Failed to fill template: ', '') : String(error)
  }
}

type Reference = Extract<TextPart, { kind: 'reference' }>

function referenceProblem(
  { step: name, path, text }: Reference,
  { step: own, earlier, later }: StepLook,
): string | undefined {
  const got = `got \${${text}}.`
  const target = earlier.get(name)
  if (target === undefined) {
    if (own['name'] === name) return `refers to its own step, ${got} Only earlier steps have values.`
    if (later.has(name)) return `refers to the step "${name}", which comes later, ${got}`
    const names = [...earlier.keys()].filter((known) => typeof known === 'string')
    return `refers to a step that is not there, ${got}${didYouMean(name, names)}`
  }
  if (typeof target['send'] !== 'string') return `refers to the step "${name}", which sends nothing, ${got}`
  return valueProblem(target, path, got)
}

function valueProblem(target: JsonObject, path: Path, got: string): string | undefined {
  const { data, unset } = target
  if (valueAt(data, path) !== undefined) return undefined
  const isTakenOut = Array.isArray(unset) && unset.some((other) => typeof other === 'string' && isInside(path, other))
  if (isTakenOut) return `refers to a value that the step's unset takes out, ${got}`
  const given = path.map((_, length) => valueAt(data, path.slice(0, length))).findLast((value) => value !== undefined)
  if (typeof given === 'string' && parseText(given).some(({ kind }) => kind !== 'text')) return undefined
  if (given !== undefined && (typeof given !== 'object' || given === null)) {
    return `refers to something inside ${JSON.stringify(given)}, which that step sets, ${got}`
  }
  const schema = schemaOf(target)
  const unknown = schema && findUnknownMember(schema, path)
  if (unknown === undefined) return undefined
  return `refers to a value that is never there, ${got}${didYouMean(String(unknown.path.at(-1)), unknown.known)}`
}

function isInside(path: Path, outer: string): boolean {
  try {
    return parsePath(outer).every((step, index) => path[index] === step)
  } catch {
    return false
  }
}
