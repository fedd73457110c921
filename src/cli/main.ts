#!/usr/bin/env node
import { createOutput } from './output.js'
import { createProgram, isHelp } from './program.js'

/** Numbers of signals, to which a shell adds 128 for the exit code of a process that one ended. */
const signals = { SIGINT: 2, SIGPIPE: 13, SIGTERM: 15 } as const
const exitCodes = { done: 0, failed: 1 } as const

const [, , ...words] = process.argv
const output = createOutput(words.includes('--json'), process.env)
const stop = new AbortController()

// The second Ctrl-C ends the process at once.
process.once('SIGINT', () => stop.abort(signals.SIGINT))
process.once('SIGTERM', () => stop.abort(signals.SIGTERM))

// Whoever reads may go away early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') stop.abort(signals.SIGPIPE)
  else throw error
})

process.once('uncaughtException', async (error) => {
  await report(error)
  process.exit()
})

try {
  await createProgram(words, async (row, operand, given) => {
    const [{ run }, { systemRuntime }] = await Promise.all([row.load(), import('../runtime.js')])
    const call = { operand, given, environment: process.env, output, runtime: systemRuntime, signal: stop.signal }
    const ending = await run(call)
    process.exitCode = ending === 'interrupted' ? interruptedCode() : exitCodes[ending]
  }).parseAsync(words, { from: 'user' })
} catch (error) {
  const isInterrupted = stop.signal.aborted && error instanceof Error && error.name === 'AbortError'
  if (isInterrupted) process.exitCode = interruptedCode()
  else if (!isHelp(error)) await report(error)
}

function interruptedCode(): number {
  return 128 + Number(stop.signal.reason)
}

/** Loaded when it is needed, as all else: help comes at once. */
async function report(error: unknown): Promise<void> {
  const { reportError } = await import('./report-error.js')
  process.exitCode = reportError(error, words)
}
