import { CommanderError } from 'commander'
import { errorCodes, MockVoucherifyError } from '../errors.js'

/**
 * Tells what went wrong: on standard error, and with --json as an object on standard output too.
 *
 * @param words the command line, which may ask for JSON or for the stack
 * @returns the exit code
 */
export function reportError(error: unknown, words: readonly string[]): number {
  if (error instanceof CommanderError && error.code === 'commander.help') return 2
  const message = messageOf(error, words)
  const { code, details, exitCode } = factsOf(error)
  if (words.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ kind: 'error', code, message, details })}\n`)
  }
  const stack = words.includes('--debug') && error instanceof Error ? `\n${error.stack ?? ''}` : ''
  process.stderr.write(`${message}${stack}\n`)
  return exitCode
}

interface ErrorFacts {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly exitCode: number
}

function factsOf(error: unknown): ErrorFacts {
  if (error instanceof MockVoucherifyError) {
    return { code: error.code, details: error.details, exitCode: errorCodes[error.code].exitCode }
  }
  return { code: error instanceof CommanderError ? 'usage' : 'unexpected', details: {}, exitCode: 2 }
}

function messageOf(error: unknown, words: readonly string[]): string {
  if (error instanceof MockVoucherifyError) return error.message
  if (error instanceof CommanderError) return usageMessage(error.message, words)
  const message = error instanceof Error ? error.message : String(error)
  return `Failed unexpectedly: ${message}. This is a mistake in mock-voucherify; --debug shows where.`
}

/** Commander says `error: unknown option '--tow'` and on the next line `(Did you mean --to?)`. */
function usageMessage(message: string, [command = '']: readonly string[]): string {
  const [reason = '', guess = ''] = message.replace(/^error: /, '').split('\n')
  const suggestion = guess === '' ? '' : ` ${guess.replace(/^\((.*)\)$/, '$1')}`
  const help = reason.startsWith('unknown command') || command.startsWith('-') ? '--help' : `${command} --help`
  return `Failed to read the command line: ${reason.replace(/\.$/, '')}.${suggestion} See \`mock-voucherify ${help}\`.`
}
