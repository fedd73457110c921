import { findFaultProblems } from '../delivery/faults/read-faults.js'
import { readRetries } from '../delivery/retry-schedule.js'
import { parseDuration } from '../duration.js'
import { readClock } from '../emitter/emitter-clock.js'
import { findRefusal } from '../errors.js'
import { dataSchema, describeEvent, findEventType } from '../events/catalogue.js'
import { eventTypes } from '../events/event-facts.js'
import { isObject, type Json } from '../events/json.js'
import { findUnknownMember } from '../events/members.js'
import { parsePath, type Path } from '../events/path.js'
import type { Schema } from '../events/schema.js'
import { validateAgainst } from '../events/validate.js'
import { explainOtherName } from '../events/event-names.js'
import { didYouMean } from '../nearest.js'
import { findLocaleName, localeNames } from '../payload/locale.js'
import { checkTexts } from './check-texts.js'
import { countMixed, mostMixed } from './mix.js'
import { schemaOf, type Finding, type StepLook } from './step-look.js'

/** Everything that is wrong with what a scenario's text says. */
export function checkScenario(value: Json): Finding[] {
  const findings: Finding[] = validateAgainst('scenario.schema.json', value).problems.map(({ path, message }) => ({
    path: path === '' ? [] : parsePath(path),
    message,
  }))
  if (!isObject(value)) return findings
  const { locale, steps } = value
  const knownLocale = typeof locale === 'string' ? findLocaleName(locale) : undefined
  if (typeof locale === 'string' && knownLocale === undefined) {
    findings.push({
      path: ['locale'],
      message: `is no locale of faker, got "${locale}".${didYouMean(locale, localeNames)}`,
    })
  }
  const { retries, clock } = value
  if (typeof retries === 'string' || isTexts(retries)) findings.push(...refusal('retries', () => readRetries(retries)))
  if (typeof clock === 'string') findings.push(...refusal('clock', () => readClock(clock)))
  if (!Array.isArray(steps)) return findings
  const objects = steps.map((step) => (isObject(step) ? step : {}))
  const looks = objects.map((step, index): StepLook => {
    const earlier = new Map(objects.slice(0, index).map((other) => [other['name'], other]))
    const later = new Map(objects.slice(index).map((other) => [other['name'], other]))
    return { step, at: ['steps', index], earlier, later, locale: knownLocale ?? 'en' }
  })
  return [...findings, ...looks.flatMap(checkStep)]
}

function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** Why an option of the whole scenario cannot be read. */
function refusal(name: string, read: () => unknown): Finding[] {
  const message = findRefusal(read)
  return message === undefined ? [] : [{ path: [name], message }]
}

function checkStep(look: StepLook): Finding[] {
  const { step, at, earlier } = look
  const { name, data } = step
  const twice = typeof name === 'string' && earlier.has(name)
  return [
    ...(twice ? [{ path: [...at, 'name'], message: `is the name of an earlier step already, got "${name}".` }] : []),
    ...checkEvent(look),
    ...checkWait(look),
    ...checkMix(look),
    ...checkUnset(look),
    ...checkFault(look),
    ...(data === undefined ? [] : checkTexts(data, [...at, 'data'], look)),
  ]
}

function checkEvent({ step, at }: StepLook): Finding[] {
  const { send, variant, data, invalid } = step
  if (typeof send !== 'string') return []
  const type = findEventType(send)
  if (type === undefined) return [{ path: [...at, 'send'], message: noEventType(send) }]
  const findings: Finding[] = []
  const variants = Object.keys(describeEvent(type).variants)
  if (typeof variant === 'string' && !variants.includes(variant)) {
    const hint = didYouMean(variant, variants) || ` Known are: ${variants.join(', ')}.`
    findings.push({ path: [...at, 'variant'], message: `is no variant of ${send}, got "${variant}".${hint}` })
  }
  if (isObject(data) && invalid !== 'allow') {
    for (const path of pathsIn(data)) findings.push(...unknownMember(dataSchema(type), path, [...at, 'data']))
  }
  return findings
}

function noEventType(name: string): string {
  return explainOtherName(name) ?? `is no event type, got "${name}".${didYouMean(name, eventTypes)}`
}

/** The way to every value that has none inside, and to every list. */
function pathsIn(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))]
  if (!isObject(value) || Object.keys(value).length === 0) return [path]
  return Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))
}

function unknownMember(schema: Schema, path: Path, at: Path): Finding[] {
  const unknown = findUnknownMember(schema, path)
  if (unknown === undefined) return []
  return [
    {
      path: [...at, ...unknown.path],
      message: `is not known here.${didYouMean(String(unknown.path.at(-1)), unknown.known)}`,
    },
  ]
}

const longestWaitMs = parseDuration('24d')

function checkWait({ step: { wait }, at }: StepLook): Finding[] {
  return typeof wait === 'string' ? checkDuration(wait, [...at, 'wait']) : []
}

function checkDuration(text: string, path: Path): Finding[] {
  try {
    const durationMs = parseDuration(text)
    if (durationMs >= 0 && durationMs <= longestWaitMs) return []
    return [{ path, message: `must be from 0ms to 24d, got "${text}".` }]
  } catch {
    return [{ path, message: `is no duration, got "${text}". Write it like 500ms, 2s or 1m.` }]
  }
}

function checkMix({ step: { mix, rate, duration }, at }: StepLook): Finding[] {
  const types = isObject(mix) ? Object.keys(mix).filter((type) => findEventType(type) === undefined) : []
  const unknown = types.map((type) => ({ path: [...at, 'mix', type], message: noEventType(type) }))
  if (typeof duration !== 'string' || typeof rate !== 'number') return unknown
  const path = [...at, 'duration']
  const wrong = checkDuration(duration, path)
  const count = wrong.length > 0 ? 1 : countMixed({ rate, duration })
  if (count >= 1 && count <= mostMixed) return [...unknown, ...wrong]
  return [...unknown, { path, message: `makes ${count} events at this rate, must make from 1 to ${mostMixed}.` }]
}

function checkFault({ step: { fault }, at }: StepLook): Finding[] {
  if (fault === undefined) return []
  const path = [...at, 'fault']
  return findFaultProblems(Array.isArray(fault) ? fault : [fault]).map(({ index, parameter, message }) => {
    const item = Array.isArray(fault) ? [index] : []
    return { path: [...path, ...item, ...(parameter === undefined ? [] : [parameter])], message }
  })
}

function checkUnset({ step, at }: StepLook): Finding[] {
  const { unset } = step
  const schema = schemaOf(step)
  if (!Array.isArray(unset) || schema === undefined) return []
  return unset.flatMap((text, index): Finding[] => {
    if (typeof text !== 'string') return []
    const message = unsetProblem(schema, text)
    return message === undefined ? [] : [{ path: [...at, 'unset', index], message }]
  })
}

function unsetProblem(schema: Schema, text: string): string | undefined {
  let path: Path
  try {
    path = parsePath(text)
  } catch {
    return `is no path, got "${text}". Write it like voucher.categories.`
  }
  if (path.some((part) => typeof part === 'number')) {
    return `must name a member, not an item of a list, got "${text}". Give the whole list in data.`
  }
  const unknown = findUnknownMember(schema, path)
  if (unknown === undefined) return undefined
  return `names what is never there, got "${text}".${didYouMean(String(unknown.path.at(-1)), unknown.known)}`
}
