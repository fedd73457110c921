import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const mainFile = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** How a call ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** What is piped in. @default nothing */
  readonly input?: string | Uint8Array
  /** How long its files may become, in the blocks of `ulimit`: a disk that is full. @default without limit */
  readonly fileBlocks?: number
}

/** A call that is under way. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when standard output holds the text. */
  printed(text: string): Promise<string>
}

/** Calls the built command line in a folder without a config file and an environment without settings. */
export function start(
  words: readonly string[],
  { cwd, environment = {}, input = '', fileBlocks }: RunOptions = {},
): Running {
  const line = [process.execPath, mainFile, ...words]
  const limit = ['sh', '-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`]
  const [program = '', ...rest] = fileBlocks === undefined ? line : [...limit, ...line]
  const child = spawn(program, rest, {
    cwd: cwd ?? createFolder(),
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  // A command that reads nothing may be gone before all is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return {
    child,
    ended: once(child, 'close').then(() => ({ code: child.exitCode, ...output })),
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stdout.includes(text)) resolve(output.stdout)
        }
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(`"${text}" was not printed: ${JSON.stringify(output)}`)))
        look()
      }),
  }
}

/** Calls the built command line and waits for its end. */
export function run(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start(words, options).ended
}

/** Runs a line of shell and gives what it prints on standard output. */
export async function runShell(line: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn('sh', ['-c', line], { cwd: createFolder(), env: { PATH: process.env['PATH'], ...environment } })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  await once(child, 'close')
  return stdout
}

/** Calls the built command line on a terminal, which `script` of util-linux plays. */
export function runTerminal(words: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const line = `script -qec '${process.execPath} ${mainFile} ${words}' /dev/null`
  return runShell(line, { TERM: 'xterm', ...environment })
}

/** A folder that is removed when the test ends. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** An output without what differs from run to run: instants, durations, ports. */
export function steady(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'DATE TIME')
    .replaceAll(/\(\d+(?:\.\d)? m?s\)/g, '(DURATION)')
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
}

/** The objects of NDJSON. */
export function records(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
}
