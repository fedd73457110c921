// Runs the test suite on every Node of test/node-matrix, and the tests of the msw handlers with msw 3 where it runs; prints a table. Exit code: 0 all passed, 1 a Node failed,
// 2 the matrix could not run. Arguments go to vitest, for example: npm run test:matrix -- test/signature
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const matrixFolder = join(root, 'test', 'node-matrix')
const msw3Folder = join(root, 'test', 'msw-3')
const oldestMajorOfMsw3 = 22
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
function runSuite({ version, binFolder }, reportFolder, name = version, options = []) {
  console.log(`\n== Node ${name}`)
  const reportFile = join(reportFolder, `${name}.json`)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const { status } = spawnSync(
    join(binFolder, 'node'),
    [vitest, 'run', ...options, ...reporters, ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${binFolder}${delimiter}${process.env['PATH'] ?? ''}` },
    },
  )
  return { name, passed: status === 0, counts: countsOf(reportFile) }
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

if (!existsSync(join(msw3Folder, 'node_modules', 'msw')) && !install(msw3Folder)) {
  stop('Failed to install msw 3. Run npm ci --prefix test/msw-3 to see why.')
}

const reportFolder = mkdtempSync(join(tmpdir(), 'mock-voucherify-matrix-'))
const results = nodes.map((node) => runSuite(node, reportFolder))
for (const node of nodes.filter(({ version }) => Number.parseInt(version, 10) >= oldestMajorOfMsw3)) {
  const config = ['--config', join(root, 'test', 'msw-3.config.ts')]
  results.push(runSuite(node, reportFolder, `${node.version} with msw 3`, config))
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
