import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const rowOfRoom: Readonly<Record<string, number>> = {
  'errors.ts': 0,
  'runtime.ts': 0,
  'nearest.ts': 0,
  'read-name.ts': 1,
  'version.ts': 0,
  'duration.ts': 1,
  'clock.ts': 1,
  events: 1,
  signature: 1,
  payload: 2,
  journal: 2,
  delivery: 3,
  emitter: 4,
  scenario: 5,
  fake: 5,
  exam: 5,
  server: 6,
  testing: 6,
  'index.ts': 6,
  cli: 7,
  page: 7,
}

/** What a room may load of the lower ones where not everything there runs in its place. Types it may always import. */
const loadableBy: Readonly<Record<string, readonly string[]>> = {
  // The page runs in a browser, from one small file, and talks to its server over the documented API alone.
  page: [
    'errors.ts',
    'runtime.ts',
    'events/json.ts',
    'events/path.ts',
    'journal/query.ts',
    'delivery/outcome-word.ts',
    'server/client.ts',
    'server/summarize-send-out.ts',
  ],
}

/** What reads the world or ends it, and the only rooms where it may stand. */
const roomsOfGlobal: Readonly<Record<string, readonly string[]>> = {
  'Date.now': ['runtime.ts'],
  'new Date()': ['runtime.ts'],
  'Math.random': ['runtime.ts'],
  setTimeout: ['runtime.ts', 'delivery'],
  setInterval: ['runtime.ts', 'delivery'],
  'node:timers': ['runtime.ts', 'delivery'],
  fetch: ['runtime.ts', 'delivery'],
  console: ['cli'],
  'process.exit': ['cli'],
}

const maxLines = 300
const generatedFile = /^(?:events|scenario)\/generated[^/]*\.ts$/
const vagueFolder = /^(?:utils?|helpers?|common)$/

const sourceFolder = fileURLToPath(new URL('../src/', import.meta.url))
const sourceFiles = readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => posix.join(...entry.parentPath.slice(sourceFolder.length).split(/[\\/]/), entry.name))

interface Reference {
  readonly name: string
  readonly offset: number
  /** True where nothing is loaded. */
  readonly isType?: boolean
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path
}

/** Specifiers of every import, export-from, dynamic import and import type. A computed one is named `<computed>`. */
function importsOf(path: string, text: string): readonly Reference[] {
  const found: Reference[] = []
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join(', ')}`)
  new Visitor({
    ImportDeclaration: (node) =>
      found.push({ name: node.source.value, offset: node.start, isType: node.importKind === 'type' }),
    ExportAllDeclaration: (node) => found.push({ name: node.source.value, offset: node.start }),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) found.push({ name: node.source.value, offset: node.start })
    },
    ImportExpression: (node) => {
      const { source } = node
      const isText = source.type === 'Literal' && typeof source.value === 'string'
      const start = source.type === 'TemplateLiteral' ? source.quasis[0]?.value.cooked : undefined
      found.push({ name: isText ? String(source.value) : start || '<computed>', offset: node.start })
    },
    TSImportType: (node) => found.push({ name: node.source.value, offset: node.start, isType: true }),
    TSExternalModuleReference: (node) => found.push({ name: node.expression.value, offset: node.start }),
  }).visit(program)
  return found
}

/** Uses of the names in `roomsOfGlobal`, with and without `globalThis.` before them. Comments and strings do not count. */
function globalsOf(path: string, text: string): readonly Reference[] {
  const found: Reference[] = []
  const note = (name: string, offset: number): void => {
    if (Object.hasOwn(roomsOfGlobal, name)) found.push({ name, offset })
  }
  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier')
        note(node.callee.name === 'Date' ? 'new Date()' : node.callee.name, node.start)
    },
    NewExpression: (node) => {
      const { callee } = node
      if (callee.type === 'Identifier' && callee.name === 'Date' && node.arguments.length === 0)
        note('new Date()', node.start)
    },
    MemberExpression: (node) => {
      const { object, property } = node
      const key = property.type === 'Identifier' && !node.computed ? property.name : undefined
      const literalKey = property.type === 'Literal' && typeof property.value === 'string' ? property.value : key
      if (object.type !== 'Identifier' || literalKey === undefined) return
      if (object.name === 'globalThis') note(literalKey, node.start)
      else if (object.name === 'console') note('console', node.start)
      else note(`${object.name}.${literalKey}`, node.start)
    },
  }).visit(parseSync(path, text).program)
  for (const { name, offset } of importsOf(path, text)) {
    if (/^(?:node:)?timers(?:\/promises)?$/.test(name)) note('node:timers', offset)
  }
  return found
}

/** Why this import may not stand in the file, or undefined where it may. */
function importProblem(path: string, { name: specifier, isType = false }: Reference): string | undefined {
  if (specifier === '<computed>') return 'imports a computed path, which no rule can check'
  if (specifier === 'mock-voucherify' || specifier.startsWith('mock-voucherify/'))
    return 'imports its own package by name'
  if (specifier.startsWith('/') || specifier.startsWith('file:')) return 'imports an absolute path'
  if (!specifier.startsWith('.')) return undefined
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
  if (target.startsWith('..')) return 'imports from outside src/'
  const [room, targetRoom] = [roomOf(path), roomOf(target)]
  if (room === targetRoom) return undefined
  const [row, targetRow] = [rowOfRoom[room], rowOfRoom[targetRoom]]
  if (targetRow === undefined) return `imports from ${targetRoom}, which is no room of the table`
  if (row === undefined) return undefined
  const loadable = loadableBy[room]
  if (targetRow < row && !isType && loadable?.includes(target) === false)
    return `${room} runs elsewhere and may load only ${loadable.join(', ')}`
  if (targetRow < row) return undefined
  return `${room} (row ${row}) imports from ${targetRoom} (row ${targetRow})`
}

function placeProblems(path: string): readonly string[] {
  const room = roomOf(path)
  const vague = posix
    .dirname(path)
    .split('/')
    .find((name) => vagueFolder.test(name))
  return [
    ...(rowOfRoom[room] === undefined ? [`src/${path}: ${room} is no room of the table`] : []),
    ...(vague === undefined ? [] : [`src/${path}: ${vague}/ says nothing, name the folder after what it makes`]),
  ]
}

function problemsOf(path: string, text: string): readonly string[] {
  const lines = text.split('\n')
  const at = (offset: number): string => {
    const number = text.slice(0, offset).split('\n').length
    return `src/${path}:${number}: ${(lines[number - 1] ?? '').trim()}`
  }
  const problems: string[] = [...placeProblems(path)]
  for (const reference of importsOf(path, text)) {
    const problem = importProblem(path, reference)
    if (problem !== undefined) problems.push(`${at(reference.offset)} -> ${problem}`)
  }
  for (const { name, offset } of globalsOf(path, text)) {
    const allowed = roomsOfGlobal[name] ?? []
    if (!allowed.includes(roomOf(path)))
      problems.push(`${at(offset)} -> ${name} is allowed only in ${allowed.join(', ')}`)
  }
  const lineCount = text.endsWith('\n') ? lines.length - 1 : lines.length
  if (lineCount > maxLines && !generatedFile.test(path)) {
    problems.push(`src/${path}: ${lineCount} lines, at most ${maxLines} are allowed`)
  }
  return problems
}

test('every file of src/ keeps to the table, imports from lower rows only, is short and leaves the world to the runtime', () => {
  expect(sourceFiles).toContain('runtime.ts')
  const problems = sourceFiles.flatMap((path) =>
    path.endsWith('.ts') ? problemsOf(path, readFileSync(`${sourceFolder}${path}`, 'utf8')) : placeProblems(path),
  )
  expect(problems).toEqual([])
})

test('package.json swaps every file that has a twin for browsers, and no other', () => {
  const swaps = sourceFiles
    .filter((path) => path.endsWith('.browser.ts'))
    .map((path) => `./dist/${path.replace(/\.ts$/, '.js')}`)
    .map((twin) => [twin.replace('.browser.js', '.js'), twin] as const)
  expect(swaps).toContainEqual(['./dist/signature/crypto.js', './dist/signature/crypto.browser.js'])
  for (const [file] of swaps) expect(sourceFiles).toContain(file.slice('./dist/'.length).replace(/\.js$/, '.ts'))
  expect(packageJson.browser).toEqual(Object.fromEntries(swaps))
})

test.each([
  ['events/a.ts', `import { b } from '../payload/b.js'`, 'events (row 1) imports from payload (row 2)'],
  ['payload/a.ts', `import { b } from '../journal/b.js'`, 'payload (row 2) imports from journal (row 2)'],
  ['errors.ts', `import { nearest } from './nearest.js'`, 'errors.ts (row 0) imports from nearest.ts (row 0)'],
  ['payload/a.ts', `import type { Server } from '../server/index.js'`, 'payload (row 2) imports from server (row 6)'],
  ['payload/a.ts', `import { type Server } from '../server/index.js'`, 'payload (row 2) imports from server (row 6)'],
  ['payload/a.ts', `import '../delivery/pool.js'`, 'payload (row 2) imports from delivery (row 3)'],
  ['journal/deep/a.ts', `export * from '../../emitter/emitter.js'`, 'journal (row 2) imports from emitter (row 4)'],
  ['emitter/a.ts', `export type { Step } from '../scenario/step.js'`, 'emitter (row 4) imports from scenario (row 5)'],
  ['fake/a.ts', `const exam = await import('../exam/exam.js')`, 'fake (row 5) imports from exam (row 5)'],
  ['fake/a.ts', 'const exam = await import(`../exam/${name}.js`)', 'fake (row 5) imports from exam (row 5)'],
  [
    'delivery/a.ts',
    `type Emitter = import('../emitter/emitter.js').Emitter`,
    'delivery (row 3) imports from emitter (row 4)',
  ],
  ['server/a.ts', `import main = require('../cli/main.js')`, 'server (row 6) imports from cli (row 7)'],
  ['payload/a.ts', `import {\n  b,\n} from '../index.js'`, 'payload (row 2) imports from index.ts (row 6)'],
  ['payload/a.ts', `import { b } from '../shared/b.js'`, 'imports from shared, which is no room of the table'],
  ['payload/a.ts', `import { b } from '../../test/b.js'`, 'imports from outside src/'],
  ['payload/a.ts', `import { sign } from 'mock-voucherify/signature'`, 'imports its own package by name'],
  ['payload/a.ts', 'const b = await import(name)', 'imports a computed path, which no rule can check'],
  ['types.ts', 'export type A = string', 'types.ts is no room of the table'],
  ['payload/a.ts', 'const now = Date.now()', 'Date.now is allowed only in runtime.ts'],
  ['payload/a.ts', 'const now = new Date()', 'new Date() is allowed only in runtime.ts'],
  ['payload/a.ts', 'const now = Date()', 'new Date() is allowed only in runtime.ts'],
  ['payload/a.ts', `const now = Date['now']()`, 'Date.now is allowed only in runtime.ts'],
  ['payload/a.ts', 'const chances = ids.map(Math.random)', 'Math.random is allowed only in runtime.ts'],
  ['journal/a.ts', 'setTimeout(flush, 10)', 'setTimeout is allowed only in runtime.ts, delivery'],
  ['journal/a.ts', 'globalThis.setInterval(flush, 10)', 'setInterval is allowed only in runtime.ts, delivery'],
  [
    'journal/a.ts',
    `import { setTimeout } from 'node:timers/promises'`,
    'node:timers is allowed only in runtime.ts, delivery',
  ],
  ['exam/a.ts', 'await fetch(url)', 'fetch is allowed only in runtime.ts, delivery'],
  ['page/a.tsx', `import { createApp } from '../server/app.js'`, 'page runs elsewhere and may load only errors.ts'],
  ['page/a.tsx', `import { run } from '../cli/main.js'`, 'page (row 7) imports from cli (row 7)'],
  ['server/a.ts', `import { App } from '../page/app.js'`, 'server (row 6) imports from page (row 7)'],
  ['server/a.ts', `console.log('hello')`, 'console is allowed only in cli'],
  ['server/a.ts', 'process.exit(1)', 'process.exit is allowed only in cli'],
  ['payload/utils/a.ts', 'export const a = 1', 'utils/ says nothing'],
])('the rules refuse %s with %j', (path, text, problem) => {
  const problems = problemsOf(path, text)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(problem)
  expect(problems[0]).toContain(`src/${path}:`)
})

test.each([
  ['payload/a.ts', `import { b } from './b.js'\nimport { c } from '../events/c.js'\nimport { d } from '../errors.js'`],
  ['cli/a.ts', `export { b } from '../server/b.js'\nconsole.log('done')\nprocess.exit(0)`],
  ['payload/a.ts', `import { createHmac } from 'node:crypto'\nimport { faker } from '@faker-js/faker/locale/en'`],
  ['payload/a.ts', 'const { faker } = await import(`@faker-js/faker/locale/${locale}`)'],
  ['runtime.ts', 'const now = [Date.now(), new Date(), Math.random()]'],
  ['delivery/a.ts', 'setTimeout(abort, 10_000)\nawait globalThis.fetch(url)'],
  ['payload/a.ts', 'const at = new Date(now)\nconst random = runtime.random()\nconst answer = transport.fetch(url)'],
  [
    'page/a.tsx',
    `import { createClient } from '../server/client.js'\nimport type { SendOut } from '../journal/send-out.js'\nexport const a = <b>c</b>`,
  ],
  ['events/a.ts', `// import { b } from '../payload/b.js'\n/** Date.now() */\nconst text = "import '../cli/main.js'"`],
])('the rules accept %s with %j', (path, text) => {
  expect(problemsOf(path, text)).toEqual([])
})

test('the offending line is shown with its number', () => {
  const text = `import { a } from './a.js'\nimport { b } from '../cli/b.js'\n`
  expect(problemsOf('events/c.ts', text)).toEqual([
    `src/events/c.ts:2: import { b } from '../cli/b.js' -> events (row 1) imports from cli (row 7)`,
  ])
})

test('a file may have 300 lines, a generated one more', () => {
  const line = 'export {}\n'
  expect(problemsOf('events/a.ts', line.repeat(300))).toEqual([])
  expect(problemsOf('events/a.ts', line.repeat(301))).toEqual(['src/events/a.ts: 301 lines, at most 300 are allowed'])
  expect(problemsOf('events/generated-voucher.ts', line.repeat(301))).toEqual([])
})
