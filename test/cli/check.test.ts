import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checks } from '../../src/exam/checks.js'
import { createReceiver, isGenuine, secret, type Answer } from '../exam/receiver.js'
import { listen } from '../listen.js'
import { createFolder, records, run, start } from './run.js'

async function open(answer: Answer): Promise<{ readonly url: string; readonly count: () => number }> {
  let requests = 0
  const receiver = createReceiver((delivery) => {
    requests++
    return answer(delivery)
  })
  const server = createServer(receiver)
  const host = await listen(server, () => server.closeAllConnections())
  return { url: `http://${host}/webhook`, count: () => requests }
}

const correct: Answer = (delivery) => (isGenuine(delivery) ? 204 : 401)
const environment = { MOCK_VOUCHERIFY_SECRET: secret }

test('a receiver that passes ends with 0, and every category has a line', async () => {
  const { url } = await open(correct)
  const { code, stdout, stderr } = await run(['check', url, '--only', 'authenticity', '--seed', '7'], { environment })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(stdout).toContain('authenticity  21 of 23 ✓  2 skipped')
  expect(stdout).toMatch(/^Passed: 2 skipped, 21 passed in .*Seed 7\.$/m)
})

test('a receiver that fails ends with 1, and the finding tells all six parts', async () => {
  const { url } = await open(({ signature }) => (signature === undefined ? 204 : 401))
  const lenient = await open((delivery) => (isGenuine(delivery) || delivery.signature === undefined ? 204 : 401))
  const { code, stdout } = await run(['check', lenient.url, '--only', 'sig-missing', '--seed', '7'], { environment })
  expect(code).toBe(1)
  const lines = stdout.split('\n').map((line) => line.trim())
  expect(lines).toContain('✗ sig-missing  MUST  authenticity')
  expect(lines).toContain('A delivery without a signature header was accepted (204 No Content).')
  for (const label of ['sent', 'received', 'why', 'fix']) {
    expect(lines.some((line) => line.startsWith(`${label} `))).toBe(true)
  }
  expect(stdout.replaceAll(/ \\\n\s+/g, ' ')).toContain(
    `mock-voucherify check ${lenient.url} --only sig-missing --seed 7`,
  )
  expect((await run(['check', url, '--only', 'sig-missing'], { environment })).stdout).toContain(
    'Your endpoint takes the signature for wrong, in none of the known ways.',
  )
})

test('a failed should ends with 0, and with 1 where the exam is strict', async () => {
  const { url } = await open((delivery) => {
    if (isGenuine(delivery)) return 204
    return delivery.signature?.length === 66 ? 500 : 401
  })
  const words = ['check', url, '--only', 'sig-too-long']
  expect((await run(words, { environment })).code).toBe(0)
  expect((await run([...words, '--strict'], { environment })).code).toBe(1)
})

test.each<[words: readonly string[], message: string]>([
  [['--only', 'sig-mising'], 'Did you mean "sig-missing"?'],
  [['--only', 'sig-empty', '--skip', 'sig-empty'], 'a check is both wanted and skipped'],
  [['--severity', 'most'], 'Failed to read severity'],
  [['--profile', 'projekt'], 'Did you mean "project"?'],
  [['--verify', 'deferred'], 'judged by its effects, got no probe'],
  [['--report', 'junit'], 'this form goes into a file, got "junit"'],
  [['--report', 'html5=x'], 'Did you mean "html"?'],
  [['--report', 'sarif=out.sarif'], 'Say where the handler is: --handler src/webhook.ts:12.'],
  [['--report', 'junit=/dev/null/out.xml'], 'a part of its path is not a folder'],
  [['--report', 'summary'], 'GITHUB_STEP_SUMMARY is not set'],
  [['--handler', 'webhook.ts', '--report', 'github'], 'Write it as src/webhook.ts:12.'],
  [['--probe', 'psql'], 'Failed to read --probe'],
])('%j is refused with 2 before anything is sent', async (words, message) => {
  const { url, count } = await open(correct)
  const folder = createFolder()
  const { code, stderr } = await run(['check', url, ...words], { environment, cwd: folder })
  expect(stderr).toContain(message)
  expect(code).toBe(2)
  expect(count()).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

test('what is missing is told with every way to give it', async () => {
  const { code, stderr } = await run(['check'])
  expect(code).toBe(2)
  expect(stderr).toContain('to and secret must be known')
})

test('a URL where nobody listens, and a path that is not there, end with 2 and leave no report', async () => {
  const folder = createFolder()
  const { url } = await open(() => 404)
  const words = ['--report', 'junit=out.xml', '--report', 'ndjson=all.ndjson']
  const wrongPath = await run(['check', url, ...words], { environment, cwd: folder })
  expect([wrongPath.code, wrongPath.stderr]).toEqual([2, expect.stringContaining('there is nothing at this path')])
  const nobody = await run(['check', 'http://127.0.0.1:1/', ...words], { environment, cwd: folder })
  expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('nobody listens there')])
  expect(readdirSync(folder)).toEqual([])
})

test('several reports at once, each written as a whole', async () => {
  const folder = createFolder()
  const { url } = await open(correct)
  const formats = {
    junit: 'xml',
    ctrf: 'json',
    tap: 'tap',
    html: 'html',
    sarif: 'sarif',
    ndjson: 'ndjson',
    summary: 'md',
  }
  const words = Object.entries(formats).flatMap(([format, ending]) => ['--report', `${format}=out.${ending}`])
  const { code } = await run(
    ['check', url, '--only', 'sig-missing,sig-empty', '--handler', 'src/webhook.ts:12', ...words],
    { environment, cwd: folder },
  )
  expect(code).toBe(0)
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.values(formats)
      .map((ending) => `out.${ending}`)
      .toSorted(),
  )
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text).not.toBe('')
    expect(text).not.toContain(secret)
  }
})

test('Ctrl-C ends an exam with 130, and leaves no report', async () => {
  const folder = createFolder()
  const { url, count } = await open((delivery) => (isGenuine(delivery) && count() > 3 ? 0 : correct(delivery)))
  const words = ['check', url, '--report', 'junit=out.xml', '--report', 'ndjson=all.ndjson', '--json']
  const call = start(words, { environment, cwd: folder })
  await call.printed('"id":"sig-missing"')
  call.child.kill('SIGINT')
  expect((await call.ended).code).toBe(130)
  expect(readdirSync(folder)).toEqual([])
})

test('a probe of the config file is asked', async () => {
  const folder = createFolder()
  const path = join(folder, 'effects.ndjson')
  const { url } = await open((delivery) => {
    if (!isGenuine(delivery)) return 401
    const { event } = JSON.parse(delivery.raw.toString())
    writeFileSync(path, `${event.id}\n`, { flag: 'a' })
    return 204
  })
  writeFileSync(
    join(folder, 'mock-voucherify.config.yaml'),
    `to: ${url}\nprobe:\n  file: effects.ndjson\n  match: '{event.id}'\n`,
  )
  const { code, stdout } = await run(['check', '--only', 'dup-sequential', '--json'], { environment, cwd: folder })
  expect(code).toBe(1)
  expect(records(stdout)).toContainEqual(
    expect.objectContaining({ kind: 'result', id: 'dup-sequential', severity: 'must', verdict: 'fail' }),
  )
})

test('every check is listed and explained, and nothing is sent', async () => {
  const listed = records((await run(['check', '--list', '--json'])).stdout).map((record) => Object(record).id)
  expect(listed).toEqual(checks.map(({ id }) => id))
  expect(listed).toHaveLength(80)
  const { stdout } = await run(['check', '--explain', 'size-150k'])
  for (const label of ['check', 'severity', 'basis', 'sends', 'judged', 'why', 'fix']) {
    expect(stdout).toMatch(new RegExp(`^${label} `, 'm'))
  }
  const unknown = await run(['check', '--explain', 'size-150'])
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean "size-150k"?')])
})

test('each of the 80 checks says what is sent, how it is judged, why it matters and how to mend it', () => {
  const parts = checks.flatMap(({ id, title, sends, judged, why, fix }) =>
    [title, sends, judged, why, fix.sentence].map((text) => ({ id, text })),
  )
  expect(parts.filter(({ text }) => text.length < 8)).toEqual([])
})

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The commands of a CI file in the README which come after the installation. */
function scriptOf(name: string): string {
  const block = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text ?? '')
  const text = block.find((candidate) => candidate.startsWith(`# ${name}`)) ?? ''
  const { jobs, webhook } = parse(text)
  const lines: readonly string[] =
    webhook === undefined ? jobs.webhook.steps.flatMap((step: { run?: string }) => step.run ?? []) : webhook.script
  return lines.filter((line) => line !== 'npm ci').join('\n')
}

test.each(['.github/workflows/webhook.yml', '.gitlab-ci.yml'])(
  'the CI file %s of the README works',
  async (name) => {
    const folder = createFolder()
    const { url } = await open((delivery) => (isGenuine(delivery, 'my-secret') ? 204 : 401))
    const main = new URL('../../dist/cli/main.js', import.meta.url).pathname
    const script = scriptOf(name)
      // The whole battery is tried elsewhere: what counts here is that the script runs as pasted.
      .replaceAll('http://localhost:3000/webhook', `${url} --only authenticity`)
      .replaceAll('http://localhost:3000/', new URL('/', url).href)
      .replace('npm start', 'true')
      .replace('npx mock-voucherify', `${process.execPath} ${main}`)
    expect(script).toContain(' check ')
    const { execFile } = await import('node:child_process')
    const env = {
      PATH: process.env['PATH'],
      MOCK_VOUCHERIFY_SECRET: 'my-secret',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    }
    const code = await new Promise((resolve) => {
      execFile('bash', ['-e', '-c', script], { cwd: folder, env }, (error) => resolve(error?.code ?? 0))
    })
    expect(code).toBe(0)
    expect(existsSync(join(folder, 'exam.xml'))).toBe(true)
  },
  60_000,
)
