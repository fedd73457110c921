import { expect, test } from 'vitest'
import { complaintsOf, formatScore } from './format.js'
import { measureScore } from './measure.js'

test('the exam finds what is broken, and nothing in what is not', async () => {
  const score = await measureScore((line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`\n${formatScore(score)}\n\n`)
  expect(complaintsOf(score)).toEqual([])
})
