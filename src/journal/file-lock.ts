import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { MockVoucherifyError } from '../errors.js'

/**
 * Takes a lock file that holds the id of this process, so that no other one writes what it guards. A lock whose process is gone is
 * taken over.
 *
 * @returns gives the lock back
 * @throws MockVoucherifyError `journal-in-use`
 */
export function takeLock(path: string): () => void {
  const own = [process.pid, startMark(process.pid)].join('\n')
  while (!createLock(path, own)) removeStaleLock(path)
  return () => rmSync(path, { force: true })
}

function createLock(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function removeStaleLock(path: string): void {
  const seen = readLock(path)
  if (seen === undefined) return
  refuseLive(path, seen)
  // Moved before it is removed, and looked at again: another process may have taken the lock over in the meantime.
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readFileSync(aside, 'utf8')
  if (moved !== seen) {
    renameSync(aside, path)
    refuseLive(path, moved)
  }
  rmSync(aside, { force: true })
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function refuseLive(path: string, text: string): void {
  const [first = '', mark = ''] = text.split('\n')
  const pid = Number(first)
  const isPid = Number.isSafeInteger(pid) && pid > 0
  if (isPid && !(isRunning(pid) && (mark === '' || mark === startMark(pid)))) return
  throw new MockVoucherifyError(
    'journal-in-use',
    `Failed to open journal: another emitter writes to it, got the lock ${path} of process ${isPid ? pid : `"${first.slice(0, 20)}"`}. Close that one first, choose another folder, or delete the lock if nothing writes there.`,
    { path, ...(isPid ? { pid } : {}) },
  )
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Tells a process from a later one with its id, as after the restart of a container. Only Linux says when a process began. */
function startMark(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
    return fields[19] ?? ''
  } catch {
    return ''
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
