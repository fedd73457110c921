import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeFaults, faults, type Fault } from '../../../src/index.js'

const rows: readonly (readonly [string, Fault])[] = Object.entries(faults)

test('the key of a row is its name', () => {
  expect(rows.map(([, { name }]) => name)).toEqual(rows.map(([key]) => key))
  expect(describeFaults().map(({ name }) => name)).toEqual(rows.map(([key]) => key))
})

test.each(rows.map(([name, fault]) => [name, fault] as const))('the fault %s has exactly one hook', (_name, fault) => {
  const hooks = ['payload', 'body', 'signature', 'headers', 'order', 'wire'] as const
  expect(hooks.filter((hook) => fault[hook] !== undefined)).toHaveLength(1)
})

test('every fault has a test of what the wire sees, and no test is named after a fault that is gone', () => {
  const titles: string[] = []
  const inRows: string[] = []
  for (const file of ['payload', 'body', 'signature', 'order', 'transport']) {
    const text = readFileSync(new URL(`${file}.test.ts`, import.meta.url), 'utf8')
    for (const [, name = ''] of text.matchAll(/^(?:test|.*\))\('([a-z0-9-]+): /gm)) titles.push(name)
    for (const [, name = ''] of text.matchAll(/^ {2,4}\[?(?:\{ fault: )?'([a-z0-9-]+)'/gm)) inRows.push(name)
  }
  const known = rows.map(([name]) => name)
  expect(titles.filter((name) => !known.includes(name))).toEqual([])
  expect(known.filter((name) => !titles.includes(name) && !inRows.includes(name))).toEqual([])
})
