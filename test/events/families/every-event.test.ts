import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeEvents } from '../../../src/index.js'

const folder = fileURLToPath(new URL('.', import.meta.url))

test('every event is judged in the file of one family', () => {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^ {2}(?:'([a-z_.]+)'|(manual_distribution_schedule)): /gm),
    ])
    .map(([, type, withoutDot]) => type ?? withoutDot)
  // Judged on its own, longer than all others: test/payload/invariants.test.ts and test/events/voucher-published.test.ts.
  expect([...rows, 'voucher.published'].toSorted()).toEqual(
    describeEvents()
      .map(({ type }) => type)
      .toSorted(),
  )
})
