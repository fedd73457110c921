import { expect, test } from 'vitest'
import type { CheckResult } from '../../../src/exam/exam.js'
import { renderGithub } from '../../../src/exam/reports/github.js'
import { createHostileReport, createReport, createResult } from './report.js'

/** Reads workflow commands as the runner does: one a line, properties up to the second `::`. */
function readCommands(
  text: string,
): ReadonlyArray<{ level: string; properties: Record<string, string>; data: string }> {
  return text
    .split(/\r?\n|\r/)
    .filter((line) => line !== '')
    .map((line) => {
      const [, level = '', list = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
      expect(level).not.toBe('')
      const pairs = list.split(',').map((pair) => {
        const [, name = '', value = ''] = /^(\w+)=([^:]*)$/.exec(pair) ?? []
        return [name, unescape(value)] as const
      })
      return { level, properties: Object.fromEntries(pairs), data: unescape(data) }
    })
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}

const failures = (...ids: readonly string[]): readonly CheckResult[] =>
  ids.map((id) => createResult(id, 'fail', { sentence: `It failed ${id}.` }))

test('what fails the exam is an error, what else there is to say a warning, what is flaky a notice, the worst first', () => {
  const commands = readCommands(renderGithub(createReport(), {}))
  expect(commands.map(({ level, properties }) => [level, properties])).toEqual([
    ['error', { title: 'sig-missing (must)' }],
    ['warning', { title: 'body-truncated (should)' }],
    ['warning', { title: 'sig-empty (must)' }],
    ['notice', { title: 'sig-bitflip (must)' }],
  ])
  expect(commands[0]?.data).toContain('again     mock-voucherify check')
})

test('the location of the handler is the place of the annotation', () => {
  const [first] = readCommands(renderGithub(createReport(), { handler: { path: 'src/a,b:c.ts', line: 12 } }))
  expect(first?.properties).toEqual({ file: 'src/a,b:c.ts', line: '12', title: 'sig-missing (must)' })
})

test('at most five are told, and one more says how many are left', () => {
  const results = [
    ...failures('body-truncated', 'sig-too-long'),
    ...failures('sig-missing', 'sig-empty', 'sig-bitflip', 'sig-truncated', 'sig-not-hex'),
  ]
  const commands = readCommands(renderGithub(createReport({ results }), {}))
  expect(commands.map(({ level }) => level)).toEqual(['error', 'error', 'error', 'error', 'error', 'warning'])
  expect(commands[5]?.data).toBe('and 2 more: body-truncated, sig-too-long')
})

test('five are told without a remark', () => {
  const results = failures('sig-missing', 'sig-empty', 'sig-bitflip', 'sig-truncated', 'sig-not-hex')
  expect(readCommands(renderGithub(createReport({ results }), {}))).toHaveLength(5)
})

test('an exam without findings says nothing', () => {
  expect(renderGithub(createReport({ results: [createResult('valid-accepted', 'pass')] }), {})).toBe('')
})

test('whatever a receiver says is one command: percent signs and line breaks are escaped', () => {
  const text = renderGithub(createHostileReport(), {})
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(text).toContain('100%25 a:b,c%0D%0A::error::pwned%0A')
  expect(text).not.toContain('\r')
})
