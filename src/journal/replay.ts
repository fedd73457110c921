import { fstatSync, ftruncateSync, readSync } from 'node:fs'
import { MockVoucherifyError } from '../errors.js'
import { hideEntryCredentials, hideSendOutCredentials } from './credentials.js'
import { isEntry, isSendOut, isState } from './entry-shape.js'
import type { JournalEntry, JournalState } from './journal.js'
import type { MemoryJournal } from './memory-journal.js'
import type { SendOut } from './send-out.js'

/** What the first line of every file says. A later version that writes otherwise counts on. */
const format = { format: 'mock-voucherify journal', version: 1 } as const

/** The first line of a file. With a state, send-outs and changes follow that go on from it. */
export function formatHeader(state?: JournalState): string {
  return formatLine(state === undefined ? format : { ...format, state })
}

/** A send-out that is kept when all else is forgotten. */
export function formatKept(sendOut: SendOut): string {
  return formatLine({ kept: hideSendOutCredentials(sendOut) })
}

/** One change. */
export function formatEntry(entry: JournalEntry): string {
  return formatLine(hideEntryCredentials(entry))
}

function formatLine(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/**
 * Fills a journal from a file. A last line that was not written to its end is cut off: nobody was told that it is safe.
 *
 * @returns true where the file holds a header, false where it must be given one
 * @throws MockVoucherifyError `invalid-journal`, and the file stays as it is
 */
export function replay(descriptor: number, path: string, journal: MemoryJournal): boolean {
  const { size } = fstatSync(descriptor)
  let goodBytes = 0
  let sequence = 0
  let isKeepingOn = true
  for (const { bytes, number, end } of linesOf(descriptor)) {
    const value = parseLine(bytes)
    const refuse = (reason: string): MockVoucherifyError => invalid(path, number, reason, bytes)
    if (number === 1) {
      const state = readHeader(value, refuse)
      if (state !== undefined) journal.begin(state)
      sequence = state?.sequence ?? 0
    } else if (isKeepingOn && isKept(value)) journal.keep(value.kept)
    else {
      isKeepingOn = false
      const entry = readEntry(value, sequence + 1, refuse)
      sequence = entry.sequence
      journal.restore(entry)
    }
    goodBytes = end
  }
  if (goodBytes === 0 && size > 0) refuseForeign(descriptor, path)
  if (goodBytes < size) ftruncateSync(descriptor, goodBytes)
  return goodBytes > 0
}

/** Makes the error for a line, out of what is wrong with it. */
type Refuse = (reason: string) => MockVoucherifyError

function readEntry(value: unknown, sequence: number, refuse: Refuse): JournalEntry {
  if (!isEntry(value)) throw refuse(value === undefined ? 'it is not JSON' : 'it is not a change')
  if (value.sequence !== sequence) throw refuse(`it should be change ${sequence} and says ${value.sequence}`)
  return value
}

function readHeader(value: unknown, refuse: Refuse): JournalState | undefined {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format.format) {
    throw refuse('it is not the first line of a journal')
  }
  if (!('version' in value) || value.version !== format.version) {
    throw refuse(`this version of mock-voucherify reads version ${format.version} only`)
  }
  if (!('state' in value)) return undefined
  if (!isState(value.state)) throw refuse('it does not tell where the journal stands')
  return value.state
}

function isKept(value: unknown): value is { kept: SendOut } {
  return typeof value === 'object' && value !== null && 'kept' in value && isSendOut(value.kept)
}

/** A file without a single whole line is either a header that was cut off or not ours at all. */
function refuseForeign(descriptor: number, path: string): void {
  const header = Buffer.from(formatHeader())
  const start = Buffer.alloc(header.length)
  const bytes = start.subarray(0, readSync(descriptor, start, 0, start.length, 0))
  if (fstatSync(descriptor).size >= header.length || !header.subarray(0, bytes.length).equals(bytes)) {
    throw invalid(path, 1, 'it is not the first line of a journal', bytes)
  }
}

function invalid(path: string, line: number, reason: string, bytes: Uint8Array): MockVoucherifyError {
  const text = new TextDecoder().decode(bytes.subarray(0, 60))
  return new MockVoucherifyError(
    'invalid-journal',
    `Failed to open journal: line ${line} of ${path} cannot be read, ${reason}, got ${JSON.stringify(text)}. Mend that line, or move the file away to begin a new one. It was left as it is.`,
    { path, line },
  )
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parseLine(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    return undefined
  }
}

const chunkBytes = 1024 * 1024
const lineBreak = 0x0a

/** The lines that were written to their end, numbered from 1, and where each of them ends. */
function* linesOf(descriptor: number): Generator<{ bytes: Uint8Array; number: number; end: number }> {
  const chunk = Buffer.alloc(chunkBytes)
  let begun: Uint8Array[] = []
  let offset = 0
  let number = 0
  for (;;) {
    const count = readSync(descriptor, chunk, 0, chunkBytes, offset)
    if (count === 0) return
    let from = 0
    for (let to = chunk.indexOf(lineBreak); to >= 0 && to < count; to = chunk.indexOf(lineBreak, from)) {
      number++
      yield { bytes: Buffer.concat([...begun, chunk.subarray(from, to)]), number, end: offset + to + 1 }
      begun = []
      from = to + 1
    }
    if (from < count) begun.push(Buffer.from(chunk.subarray(from, count)))
    offset += count
  }
}
