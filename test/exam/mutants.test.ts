import { expect, test } from 'vitest'
import { findCheck } from '../../src/exam/checks.js'
import { calibrations, correctCalibrations, deviationsOf, examine } from './receivers/calibration.js'
import { gradeMutant } from './receivers/grade-mutant.js'
import { mutants } from './receivers/mutants/index.js'

const timeout = 60_000

const core = mutants.filter(({ isCore }) => isCore === true).map((mutant) => [mutant.name, mutant] as const)

test.concurrent.each(core)('%s is found by the checks that must find it', { timeout }, async (_name, mutant) => {
  const { killedBy, verdict = 'fail' } = mutant
  const { verdicts } = await gradeMutant(mutant, 'with hooks', { only: killedBy, timeoutMs: 10_000 })
  expect(verdicts).toEqual(Object.fromEntries(killedBy.map((id) => [id, verdict])))
})

const known = [...correctCalibrations, ...calibrations]
  .filter(({ name }) => ['node:http', 'a durable queue', 'the documented sample'].includes(name))
  .map((calibration) => [calibration.name, calibration] as const)

test.concurrent.each(known)('the exam says of %s what it must', { timeout }, async (_name, calibration) => {
  expect(deviationsOf(calibration, await examine(calibration))).toEqual([])
})

test('every mutant has a name of its own, and checks that exist', () => {
  const names = mutants.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
  expect(() => mutants.flatMap(({ killedBy }) => killedBy.map((id) => findCheck(id)))).not.toThrow()
})
