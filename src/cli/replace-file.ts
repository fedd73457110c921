import {
  accessSync,
  appendFileSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { MockVoucherifyError } from '../errors.js'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is gone',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'its disk can only be read',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
}

/**
 * Makes sure that a file can be replaced, and makes its folder. What is there stays as it is.
 *
 * @throws MockVoucherifyError `unwritable-file`
 */
export function requireReplaceable(path: string): void {
  attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    const place = placeOf(path)
    if (place.isThere) accessSync(place.path, constants.W_OK)
    if (!place.isSpecial) removeAfter(besideOf(place.path), (beside) => writeFileSync(beside, ''))
  })
}

/**
 * Writes a file whole or not at all: beside its place, then moved there in one step. A pipe or a device is written to.
 *
 * @throws MockVoucherifyError `unwritable-file`
 */
export function replaceFile(path: string, text: string): void {
  attempt(path, () => {
    const place = placeOf(path)
    if (place.isSpecial) return writeFileSync(place.path, text)
    removeAfter(besideOf(place.path), (beside) => {
      writeFileSync(beside, text)
      renameSync(beside, place.path)
    })
  })
}

/**
 * Adds to the end of a file, and makes it where there is none.
 *
 * @throws MockVoucherifyError `unwritable-file`
 */
export function appendToFile(path: string, text: string): void {
  attempt(path, () => appendFileSync(path, text))
}

/** Removes a file. A pipe or a device stays. */
export function removeFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) rmSync(path)
}

/** How long a file is, in bytes; 0 where there is none. */
export function sizeOfFile(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Where a path leads. */
interface Place {
  /** Without links. */
  readonly path: string
  readonly isThere: boolean
  /** True for a pipe or a device: nothing else can take its place. */
  readonly isSpecial: boolean
}

function placeOf(path: string): Place {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return { path, isThere: false, isSpecial: false }
  if (found.isDirectory()) throw Object.assign(new Error('It is a folder'), { code: 'EISDIR' })
  return found.isFile()
    ? { path: realpathSync(path), isThere: true, isSpecial: false }
    : { path, isThere: true, isSpecial: true }
}

function besideOf(path: string): string {
  return `${path}.new`
}

function removeAfter(path: string, write: (path: string) => void): void {
  try {
    write(path)
  } finally {
    rmSync(path, { force: true })
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    throw new MockVoucherifyError(
      'unwritable-file',
      `Failed to write file: ${reasons[code] ?? code}, got "${path}". Name another one.`,
      { path, reason: code },
      error,
    )
  }
}
