import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
}

/**
 * The bytes of a file.
 *
 * @throws MockVoucherifyError `unreadable-file`, with the nearest name in the same folder
 */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    const suggestion = code === 'ENOENT' ? didYouMean(basename(path), neighbours(path)) : ''
    throw new MockVoucherifyError(
      'unreadable-file',
      `Failed to read file: ${reasons[code] ?? code}, got "${path}".${suggestion}`,
      { path, reason: code },
      error,
    )
  }
}

/** The bytes of a file or, for `-`, of standard input. */
export async function readBytesOrInput(path: string, signal: AbortSignal): Promise<Uint8Array> {
  if (path !== '-') return readBytes(path)
  const chunks: Uint8Array[] = []
  for await (const chunk of addAbortSignal(signal, process.stdin)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/**
 * The exact bytes of a body: of a file, of standard input for `-`, and of standard input too where something is piped into it.
 *
 * @throws MockVoucherifyError `unreadable-file`; `invalid-option` where there is neither
 */
export function readBody(operand: string | undefined, signal: AbortSignal): Promise<Uint8Array> {
  if (operand === undefined && process.stdin.isTTY) {
    throw new MockVoucherifyError(
      'invalid-option',
      'Failed to read body: no file is named and nothing is piped in, got a terminal. Name a file, or pipe the body in.',
    )
  }
  return readBytesOrInput(operand ?? '-', signal)
}

function neighbours(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path))
  } catch {
    return []
  }
}
