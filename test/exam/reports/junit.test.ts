import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { renderJunit } from '../../../src/exam/reports/junit.js'
import { createHostileReport, createReport, hostile } from './report.js'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Reads XML as strictly as the recommendation says: what is not well-formed throws. */
function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] ?? root
}

const casesOf = (xml: string): readonly Element[] => parseXml(xml).children.flatMap(({ children }) => children)

test('the numbers count what fails the exam', () => {
  const root = parseXml(renderJunit(createReport(), {}))
  expect(root.name).toBe('testsuites')
  expect(root.attributes).toEqual({
    name: 'mock-voucherify check',
    tests: '7',
    failures: '1',
    errors: '0',
    skipped: '2',
    time: '2.346',
  })
  expect(
    root.children.map(({ attributes }) => [attributes['name'], attributes['tests'], attributes['failures']]),
  ).toEqual([
    ['mock-voucherify.authenticity', '5', '1'],
    ['mock-voucherify.idempotency', '2', '0'],
  ])
  expect(root.children[0]?.attributes['timestamp']).toBe('2026-01-05T10:00:00Z')
})

test('the class of a case is its suite, and no two cases have the same name', () => {
  const root = parseXml(renderJunit(createReport(), {}))
  for (const suite of root.children) {
    for (const { attributes } of suite.children) expect(attributes['classname']).toBe(suite.attributes['name'])
  }
  const names = root.children.flatMap(({ children }) => children.map(({ attributes }) => attributes['name']))
  expect(names[1]).toBe('sig-missing: refuses a delivery without a signature')
  expect(new Set(names).size).toBe(names.length)
})

test('a failure has its sentence in the attribute and everything in its text', () => {
  const [failure] = casesOf(renderJunit(createReport(), {}))[1]?.children ?? []
  expect(failure?.name).toBe('failure')
  expect(failure?.attributes).toEqual({
    message: 'A delivery without a signature header was accepted (200 OK).',
    type: 'must',
  })
  expect(failure?.text).toContain('A delivery without a signature header was accepted (200 OK).')
  expect(failure?.text).toContain('received  200 OK in 5 ms: "ok"')
  expect(failure?.text).toContain('again     mock-voucherify check http://localhost:3000/webhook --only sig-missing')
})

test.each([
  [2, 'sig-empty', 'neither accepted nor refused'],
  [3, 'sig-bitflip', 'It passed when it was looked at again'],
  [4, 'body-truncated', 'A delivery that lost its end got 500.'],
])('what does not fail the exam is a case that passed, and says the rest in its output (%i, %s)', (index, id, text) => {
  const found = casesOf(renderJunit(createReport(), {}))[index]
  expect(found?.attributes['name']).toContain(`${id}: `)
  expect(found?.children.map(({ name }) => name)).toEqual(['system-out'])
  expect(found?.children[0]?.text).toContain(text)
})

test('in a strict exam a failed should is a failure', () => {
  const found = casesOf(renderJunit(createReport({ isStrict: true }), {}))[4]
  expect(found?.children.map(({ name }) => name)).toEqual(['failure'])
})

test('a skip gives its reason', () => {
  const found = casesOf(renderJunit(createReport(), {}))[5]
  expect(found?.children.map(({ name, attributes }) => [name, attributes['message']])).toEqual([
    ['skipped', 'needs a probe that counts effects (--probe)'],
  ])
})

test('whatever a receiver says, the XML is well-formed and says it, but for what XML cannot say', () => {
  const cases = casesOf(renderJunit(createHostileReport(), {}))
  const allowed = hostile.replaceAll(/[^\P{Cc}\r\n]|[\p{Cs}\uFFFE]/gu, '\uFFFD')
  expect(cases[1]?.children[0]?.text).toContain(`received  ${allowed}`)
  expect(cases[1]?.children[0]?.attributes['message']).toContain('</script><img src=x onerror=alert(1)> ]]> &amp;')
  expect(cases[2]?.children[0]?.name).toBe('skipped')
})
