import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { MockVoucherifyError } from '../errors.js'

const sync = promisify(fdatasync)

/**
 * A file to which text is added. All that comes in one turn of the event loop is written with one synchronous call; then the disk
 * is told to keep it, behind the back of the event loop.
 */
export class JournalFile {
  readonly #path: string
  #descriptor: number
  /** What is not written yet. */
  #text = ''
  /** The text is the whole file, not its next part. */
  #isWhole = false
  #written: Promise<void> | undefined
  #settle: (error?: Error) => void = () => {}
  #syncing: Promise<void> | undefined
  #isUnsynced = false
  #failure: Error | undefined
  /** A failure of which nobody was told yet. */
  #untold: Error | undefined

  constructor(path: string, descriptor: number) {
    this.#path = path
    this.#descriptor = descriptor
  }

  /** True once nothing can be written any more: after a failure, or when it is closed. */
  get isBroken(): boolean {
    return this.#failure !== undefined
  }

  /** Resolves when the operating system has the text: from then on it outlives this process. */
  append(text: string): Promise<void> {
    if (this.#failure !== undefined) return this.#refuse(this.#failure)
    this.#text += text
    return (this.#written ??= this.#nextFlush())
  }

  /** Puts a new file in the place of the old one. Where that fails the old one stays as it is. */
  replace(text: string): Promise<void> {
    if (this.#failure !== undefined) return this.#refuse(this.#failure)
    this.#text = text
    this.#isWhole = true
    return (this.#written ??= this.#nextFlush())
  }

  /** Writes what is left of this turn. */
  flush(): void {
    if (this.#written === undefined) return
    const [text, isWhole, settle] = [this.#text, this.#isWhole, this.#settle]
    this.#text = ''
    this.#isWhole = false
    this.#written = undefined
    try {
      if (isWhole) this.#rewrite(text)
      else writeAll(this.#descriptor, text)
      this.#isUnsynced = true
      this.#syncing ??= this.#syncAll()
      settle()
    } catch (error) {
      settle(this.#fail(error))
    }
  }

  /** Writes what is left, waits for the disk and closes the file. Rejects where the disk refused something and nobody was told. */
  async close(): Promise<void> {
    this.flush()
    this.#failure ??= new MockVoucherifyError(
      'not-possible',
      `Failed to write journal: it is closed, got a change for ${this.#path}. Open it again.`,
    )
    await this.#syncing
    closeSync(this.#descriptor)
    if (this.#untold !== undefined) throw this.#untold
  }

  #nextFlush(): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error))
    })
    setImmediate(() => this.flush())
    return heard(written)
  }

  #refuse(failure: Error): Promise<void> {
    this.#untold = undefined
    return heard(Promise.reject(failure))
  }

  #rewrite(text: string): void {
    const descriptor = createFile(this.#path, text)
    const old = this.#descriptor
    this.#descriptor = descriptor
    if (this.#syncing === undefined) closeSync(old)
    else void this.#syncing.then(() => closeSync(old))
  }

  async #syncAll(): Promise<void> {
    try {
      while (this.#isUnsynced) {
        this.#isUnsynced = false
        await sync(this.#descriptor)
      }
    } catch (error) {
      this.#untold = this.#fail(error)
    } finally {
      this.#syncing = undefined
    }
  }

  /** Nobody knows what a file holds after a failed write: what came behind it could be lost at the next opening. */
  #fail(error: unknown): Error {
    this.#failure ??= new MockVoucherifyError(
      'unwritable-file',
      `Failed to write journal: the disk refused it, got ${error instanceof Error ? error.message : String(error)}. Make room or choose another folder, then start again: what was recorded until now is kept.`,
      { path: this.#path },
      error,
    )
    return this.#failure
  }
}

/** Whoever waits for the promise is told of a failure. For the others it is no reason to end the process: the next change fails too. */
function heard(promise: Promise<void>): Promise<void> {
  promise.catch(() => {})
  return promise
}

/** Writes a file beside its place and moves it there in one step. */
function createFile(path: string, text: string): number {
  const temporary = `${path}.new`
  const descriptor = openSync(temporary, 'w')
  try {
    writeAll(descriptor, text)
    fdatasyncSync(descriptor)
    renameSync(temporary, path)
    syncFolder(dirname(path))
    return descriptor
  } catch (error) {
    closeSync(descriptor)
    rmSync(temporary, { force: true })
    throw error
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
}

/** A new name is safe once its folder is. Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
