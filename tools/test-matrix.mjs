// Runs the test suite on every Node of test/node-matrix, and where they run, the tests of the msw handlers with msw 3 and those of the
// Vitest face with Vitest 5; prints a table. Exit code: 0 all passed, 1 a run failed, 2 the matrix could not run. Arguments go to vitest,
// for example: npm run test:matrix -- test/signature
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const matrixFolder = join(root, 'test', 'node-matrix')
/** What is developed with one major and must run with the next too, and needs this Node for it. */
const nextMajors = { 'msw 3': join(root, 'test', 'msw-3'), 'Vitest 5': join(root, 'test', 'vitest-5') }
const oldestNodeOfNextMajors = 22
const platform = `${process.platform}-${process.arch}`

/** The Nodes that test/node-matrix/package.json names for this machine, oldest first. */
function nodesOfMatrix() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(matrixFolder, 'package.json'), 'utf8'))
  return Object.entries(optionalDependencies)
    .filter(([alias]) => alias.endsWith(`-${platform}`))
    .map(([alias, specifier]) => ({
      version: specifier.slice(specifier.lastIndexOf('@') + 1),
      binFolder: join(matrixFolder, 'node_modules', alias, 'bin'),
    }))
    .toSorted((a, b) => Number.parseInt(a.version, 10) - Number.parseInt(b.version, 10))
}

function isInstalled({ version, binFolder }) {
  const answer = spawnSync(join(binFolder, 'node'), ['--version'], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.trim() === `v${version}`
}

function install(folder) {
  return spawnSync('npm', ['ci', '--prefix', folder], { cwd: folder, stdio: 'inherit' }).status === 0
}

/** Runs the suite on one Node, with that Node first in PATH for what the tests themselves start. */
function runSuite({ version, binFolder }, reportFolder, { name = version, options = [], folder = root } = {}) {
  console.log(`\n== Node ${name}`)
  const reportFile = join(reportFolder, `${name}.json`)
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const { status } = spawnSync(
    join(binFolder, 'node'),
    [vitest, 'run', ...options, ...reporters, ...process.argv.slice(2)],
    {
      cwd: folder,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${binFolder}${delimiter}${process.env['PATH'] ?? ''}` },
    },
  )
  return { name, passed: status === 0, counts: countsOf(reportFile) }
}

/** A copy of the project that finds Vitest 5 where the project finds its own: no alias reaches what runs the tests. */
function copyForVitest5(folder) {
  const names = ['src', 'dist', 'schemas', 'scenarios', 'tools', 'package.json', 'README.md', 'vitest.config.ts']
  for (const name of [...names, 'tsconfig.json', 'tsconfig.build.json', 'test/testing', 'test/build.ts'])
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.slice(root.length).includes('node_modules'),
    })
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  const link = (from, name) => symlinkSync(join(from, 'node_modules', name), join(modules, name))
  const theirs = ['vitest', '@vitest']
  for (const name of readdirSync(join(root, 'node_modules'))) if (!theirs.includes(name)) link(root, name)
  for (const name of theirs) link(nextMajors['Vitest 5'], name)
}

function countsOf(reportFile) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(reportFile, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return { passed: '-', failed: '-', skipped: '-' }
  }
}

function stop(reason) {
  console.error(reason)
  process.exit(2)
}

const nodes = nodesOfMatrix()
if (nodes.length === 0) {
  stop(
    `Failed to run the matrix: test/node-matrix has no Node for this machine, got ${platform}. Use linux-x64 or linux-arm64.`,
  )
}
if (!nodes.every(isInstalled)) {
  console.log('Installing the Nodes of test/node-matrix (184 MB each)')
  if (!(install(matrixFolder) && nodes.every(isInstalled)))
    stop('Failed to install the Nodes of test/node-matrix. Run npm ci --prefix test/node-matrix to see why.')
}

for (const [name, folder] of Object.entries(nextMajors)) {
  if (existsSync(join(folder, 'node_modules')) || install(folder)) continue
  stop(`Failed to install ${name}. Run npm ci in ${folder} to see why.`)
}

const reportFolder = mkdtempSync(join(tmpdir(), 'mock-voucherify-matrix-'))
const copy = join(reportFolder, 'copy')
copyForVitest5(copy)
const results = nodes.map((node) => runSuite(node, reportFolder))
for (const node of nodes.filter(({ version }) => Number.parseInt(version, 10) >= oldestNodeOfNextMajors)) {
  const config = ['--config', join(root, 'test', 'msw-3.config.ts')]
  results.push(runSuite(node, reportFolder, { name: `${node.version} with msw 3`, options: config }))
  const face = { name: `${node.version} with Vitest 5`, options: ['test/testing/vitest'], folder: copy }
  results.push(runSuite(node, reportFolder, face))
}
rmSync(reportFolder, { recursive: true })

const width = Math.max(...results.map(({ name }) => name.length))
console.log(`\n${'Node'.padEnd(width)}  result  passed  failed  skipped`)
for (const { name, passed, counts } of results) {
  const numbers = [
    String(counts.passed).padStart(6),
    String(counts.failed).padStart(6),
    String(counts.skipped).padStart(7),
  ]
  console.log(`${name.padEnd(width)}  ${passed ? 'pass' : 'FAIL'}    ${numbers.join('  ')}`)
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
