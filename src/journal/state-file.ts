import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '../events/json.js'
import { JournalFile } from './journal-file.js'
import { readLines, type Refuse } from './read-lines.js'

/** Records that outlive their process. */
export interface StateFile {
  /** How long it is, in characters. */
  readonly length: number
  /** True once nothing can be written any more, as after a disk that was full: what is added then is refused with the reason. */
  readonly isBroken: boolean
  /** Adds a record. Resolves when it outlives this process. */
  append(record: object): Promise<void>
  /** Forgets all records but these. Where that fails the file stays as it is. */
  replace(records: readonly object[]): Promise<void>
  close(): Promise<void>
}

/** Is given each record that an earlier run left, in order, and what to throw for one that cannot be. */
export type TakeRecord = (record: unknown, refuse: Refuse) => void

/** What the first line says. A later version that writes otherwise counts on. */
const format = { format: 'mock-voucherify state', version: 1 } as const

/**
 * Opens `state.ndjson` in the folder of a journal, one record a line. The journal must be open: its lock guards this file too. A
 * record is as safe as a change of the journal.
 *
 * @throws MockVoucherifyError `invalid-journal` for a file that cannot be read to its end, `unwritable-file`. The file stays as it is.
 */
export function openStateFile(folder: string, take: TakeRecord): StateFile {
  const path = join(folder, 'state.ndjson')
  const header = formatLine(format)
  const descriptor = openSync(path, 'a+')
  let length = 0
  const file = new JournalFile(path, descriptor)
  const append = (text: string): Promise<void> => {
    length += text.length
    return file.append(text)
  }
  try {
    const isBegun = readLines(descriptor, { path, kind: 'state', header }, (value, number, refuse) => {
      if (number > 1) take(value, refuse)
      else checkHeader(value, refuse)
    })
    if (!isBegun) void append(header)
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  const flush = (): void => file.flush()
  process.on('exit', flush)
  return {
    get length() {
      return length
    },
    get isBroken() {
      return file.isBroken
    },
    append: (record) => append(formatLine(record)),
    replace(records) {
      const text = header + records.map(formatLine).join('')
      length = text.length
      return file.replace(text)
    },
    async close() {
      process.off('exit', flush)
      await file.close()
    },
  }
}

function formatLine(record: object): string {
  return `${JSON.stringify(record)}\n`
}

function checkHeader(value: unknown, refuse: Refuse): void {
  if (!isObject(value) || value['format'] !== format.format) throw refuse('it is not the first line of a state')
  if (value['version'] !== format.version) {
    throw refuse(`this version of mock-voucherify reads version ${format.version} only`)
  }
}
