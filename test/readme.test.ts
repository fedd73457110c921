import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commands } from '../src/cli/commands.js'
import { optionRows } from '../src/cli/options.js'
import { flagOf, settingNames, settingRows, type SettingName } from '../src/cli/settings.js'
import { checks } from '../src/exam/checks.js'
import { profiles } from '../src/exam/receiver-kinds.js'
import { reportFormats } from '../src/exam/reports/reports.js'
import {
  describeEvent,
  describeFaults,
  listScenarios,
  parseScenario,
  payloadForms,
  signatureSchemes,
} from '../src/index.js'
import { openApp } from './server/app.js'

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')

/** The cells of the table below a heading, its head left out. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = readme.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function codeBlocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp('^```' + language + '\\n(.*?)^```$', 'gms'))].map(([, text]) => text ?? '')
}

test('the two commands of a fresh clone stand at the top', () => {
  const top = readme.split('\n## ')[0]
  expect(top).toContain('npm ci && npm run demo')
  expect(top).toContain('npm ci && npm test')
})

test('the commands are those of the command line', () => {
  const names = tableBelow('Command line').map(([cell = '']) => /^`([a-z]+)/.exec(cell)?.[1])
  expect(names).toEqual(Object.keys(commands))
})

test('the settings are those of the command line', () => {
  const rows = tableBelow('Settings').map((cells) => cells.slice(0, 3))
  expect(rows).toEqual(
    settingNames.map((name) => [`\`${flagOf(name)}\``, `\`${settingRows[name].environment}\``, `\`${name}\``]),
  )
})

test('the variants, the schemes and the scenarios are those of the package', () => {
  const names = (heading: string): readonly (string | undefined)[] =>
    tableBelow(heading).map(([cell]) => cell?.replaceAll('`', ''))
  expect(names('Payloads')).toEqual(Object.keys(describeEvent('voucher.published').variants))
  expect(names('Forms of payloads')).toEqual(Object.keys(payloadForms))
  expect(names('Signature schemes')).toEqual(Object.keys(signatureSchemes))
  expect(tableBelow('Scenarios')).toEqual(listScenarios().map(({ name, title }) => [`\`${name}\``, title]))
})

test('the faults are those of the table', () => {
  const section = readme.split('<!-- faults: begin -->')[1]?.split('<!-- faults: end -->')[0] ?? ''
  const told = [...section.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name)
  expect(new Set(told)).toEqual(new Set(describeFaults().map(({ name }) => name)))
})

test('the checks of the exam are those of the table', () => {
  const section = readme.split('<!-- checks: begin -->')[1]?.split('<!-- checks: end -->')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` +\| (\w+) +\| (.*?) +\|/gm)].map((row) => row.slice(1))
  expect(rows).toHaveLength(80)
  expect(rows).toEqual(checks.map(({ id, severity, title }) => [id, severity, title]))
})

test('the help and the README name every report, form, profile and scheme', () => {
  const texts = [readme, optionRows.report.description].map((text) => new Set(text.match(/[a-z0-9-]+/g)))
  for (const text of texts) expect(Object.keys(reportFormats).filter((name) => !text.has(name))).toEqual([])
  const said = (name: SettingName): readonly string[] => settingRows[name].description.match(/[a-z0-9-]+/g) ?? []
  expect(said('form')).toEqual(expect.arrayContaining(Object.keys(payloadForms)))
  expect(said('profile')).toEqual(expect.arrayContaining(Object.keys(profiles)))
  expect(said('scheme')).toEqual(expect.arrayContaining(Object.keys(signatureSchemes)))
})

test('the routes are those of the OpenAPI document', async () => {
  const { ask } = await openApp()
  const { paths } = Object((await ask({ url: '/_mock/openapi.json' })).json)
  const told = tableBelow('Routes').map(([cell]) => /\/(?:_mock|management)\/[^`]*/.exec(cell ?? '')?.[0])
  const known = Object.keys(paths).map((path) => path.replace(/^(\/_mock\/(?:events|scenarios))\/\{\w+\}$/, '$1'))
  expect(new Set(told)).toEqual(new Set(known))
})

test('the scenario of the README can be played', () => {
  const text = codeBlocks('yaml').find((block) => block.includes('steps:')) ?? ''
  expect(parseScenario(text, 'README.md').steps).toHaveLength(3)
})
