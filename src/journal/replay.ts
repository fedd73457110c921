import { hideEntryCredentials, hideSendOutCredentials } from './credentials.js'
import { isEntry, isSendOut, isState } from './entry-shape.js'
import type { JournalEntry, JournalState } from './journal.js'
import type { MemoryJournal } from './memory-journal.js'
import { readLines, type Refuse } from './read-lines.js'
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
  let sequence = 0
  let isKeepingOn = true
  return readLines(descriptor, { path, kind: 'journal', header: formatHeader() }, (value, number, refuse) => {
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
  })
}

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
