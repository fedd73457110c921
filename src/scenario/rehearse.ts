import { MockVoucherifyError } from '../errors.js'
import type { Scenario, SendStep } from '../events/generated.js'
import { isObject, type JsonObject } from '../events/json.js'
import { formatPath, parsePath, valueAt } from '../events/path.js'
import type { Problem } from '../events/problems.js'
import { createEvent } from '../payload/create-payload.js'
import { seededStartAt, seededStepMs } from '../payload/seed.js'
import { fillStep } from './fill.js'
import type { Finding } from './step-look.js'

/** Makes every event of a scenario once and sends none: what the schema forbids is found before anything is played. */
export function rehearse({ steps, seed = 'rehearsal', locale = 'en' }: Scenario): Finding[] {
  const findings: Finding[] = []
  const sent = new Map<string, JsonObject>()
  for (const [number, step] of steps.entries()) {
    if (!('send' in step)) continue
    try {
      const at = seededStartAt + number * seededStepMs
      const { type, options: filled } = fillStep(step, { seed: String(seed), number, at, locale }, sent)
      const { faults: _faults, ...options } = filled
      const place = { ...options, seed, number, locale }
      const { data } = createEvent(type, { ...place, invalid: 'allow' })
      if (step.name !== undefined && isObject(data)) sent.set(step.name, data)
      if (options.invalid === undefined) createEvent(type, place)
    } catch (error) {
      findings.push(
        ...findingsOf(error, step).map(({ path, message }) => ({ path: ['steps', number, ...path], message })),
      )
    }
  }
  return findings
}

/** The problems with what the step itself sets or takes out; those that only follow from them would double the list. */
function findingsOf(error: unknown, { data = {}, unset = [] }: SendStep): Finding[] {
  if (!(error instanceof MockVoucherifyError)) throw error
  const { problems } = error.details
  if (!Array.isArray(problems)) return [{ path: ['data'], message: error.message }]
  const all = problems.map(({ path, message }: Problem) => ({ path: path === '' ? [] : parsePath(path), message }))
  const set = all.filter(({ path }) => isObject(data) && valueAt(data, path) !== undefined)
  const takenOut = unset.flatMap((text, index): Finding[] => {
    const isMissed = all.some(({ path }) => formatPath(path) === formatPath(parsePath(text)))
    return isMissed ? [{ path: ['unset', index], message: mustStay }] : []
  })
  const own = [...set.map(({ path, message }) => ({ path: ['data', ...path], message })), ...takenOut]
  return own.length > 0 ? own : all.map(({ path, message }) => ({ path: ['data', ...path], message }))
}

const mustStay = 'takes out what must be there. Say `invalid: allow` to send the event all the same.'
