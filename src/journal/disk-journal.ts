import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { MockVoucherifyError } from '../errors.js'
import { takeLock } from './file-lock.js'
import { JournalFile } from './journal-file.js'
import type { Journal } from './journal.js'
import { createMemoryJournal, type JournalLimits, type MemoryJournal } from './memory-journal.js'
import { formatEntry, formatHeader, formatKept, replay } from './replay.js'

/**
 * Opens a journal on disk: `journal.ndjson` in a folder, one change a line, and `journal.lock` beside it while it is open. What
 * an earlier run left there is read; an emitter that is created with it goes on from there.
 *
 * A change is safe from the death of the process (`kill -9`) when the promise of `record` resolves, and from a power failure a
 * moment later: the disk is told at once, but nobody waits for it. Find, list and count look into memory, within the limits; the
 * file keeps everything until it is cleared. `clear` writes the file anew with nothing but the pending send-outs, the endpoints
 * and the numbers of the next events, and puts it in the place of the old one in one step. Secrets are never written, and
 * of headers that let somebody in only the name.
 *
 * @param folder created when it is missing
 * @param limits what is kept in memory
 * @throws MockVoucherifyError `invalid-journal` for a file that cannot be read to its end, `journal-in-use`, `unwritable-file`.
 * The file stays as it is.
 * @example
 * await using emitter = createEmitter({ journal: openJournal('.mock-voucherify'), endpoints })
 */
export function openJournal(folder: string, limits?: JournalLimits): Journal {
  const memory = createMemoryJournal(limits)
  const { file, release } = openFile(folder, memory)
  const leave = (): void => {
    file.flush()
    release()
  }
  process.on('exit', leave)
  const close = async (): Promise<void> => {
    try {
      await file.close()
    } finally {
      process.off('exit', leave)
      release()
    }
  }
  let closing: Promise<void> | undefined
  return {
    find: memory.find,
    list: memory.list,
    count: memory.count,
    entries: memory.entries,
    state: memory.state,
    subscribe: memory.subscribe,
    record(change, at) {
      if (file.isBroken) return file.append('')
      return file.append(formatEntry(memory.add(change, at)))
    },
    clear(at) {
      if (file.isBroken) return file.append('')
      const state = memory.state()
      const cleared = formatEntry(memory.add({ kind: 'cleared' }, at))
      return file.replace([formatHeader(state), ...memory.list().map(formatKept), cleared].join(''))
    },
    close: () => (closing ??= close()),
  }
}

function openFile(folder: string, memory: MemoryJournal): { file: JournalFile; release: () => void } {
  const path = join(folder, 'journal.ndjson')
  const opened: (() => void)[] = []
  try {
    mkdirSync(folder, { recursive: true })
    const release = takeLock(join(folder, 'journal.lock'))
    opened.unshift(release)
    const descriptor = openSync(path, 'a+')
    opened.unshift(() => closeSync(descriptor))
    const isBegun = replay(descriptor, path, memory)
    const file = new JournalFile(path, descriptor)
    if (!isBegun) void file.append(formatHeader())
    return { file, release }
  } catch (error) {
    for (const undo of opened) undo()
    if (error instanceof MockVoucherifyError) throw error
    throw new MockVoucherifyError(
      'unwritable-file',
      `Failed to open journal: the folder cannot be used, got ${error instanceof Error ? error.message : String(error)}. Choose a folder that can be written to.`,
      { path },
      error,
    )
  }
}
