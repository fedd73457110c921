import { fstatSync, ftruncateSync, readSync } from 'node:fs'
import { MockVoucherifyError } from '../errors.js'

/** What a file of JSON lines is. */
export interface LineFileKind {
  readonly path: string
  /** What it is called in messages. */
  readonly kind: 'journal' | 'state'
  /** The first line of one that is new. */
  readonly header: string
}

/** Makes the error for a line, out of what is wrong with it. */
export type Refuse = (reason: string) => MockVoucherifyError

/**
 * Reads a file line by line. A last line that was not written to its end is cut off: nobody was told that it is safe.
 *
 * @param take is given what each line says, undefined where it is not JSON, and its number from 1
 * @returns true where the file holds a header, false where it must be given one
 * @throws MockVoucherifyError `invalid-journal`, and the file stays as it is
 */
export function readLines(
  descriptor: number,
  file: LineFileKind,
  take: (value: unknown, number: number, refuse: Refuse) => void,
): boolean {
  const { size } = fstatSync(descriptor)
  let goodBytes = 0
  for (const { bytes, number, end } of linesOf(descriptor)) {
    take(parseLine(bytes), number, (reason) => invalid(file, number, reason, bytes))
    goodBytes = end
  }
  if (goodBytes === 0 && size > 0) refuseForeign(descriptor, file)
  if (goodBytes < size) ftruncateSync(descriptor, goodBytes)
  return goodBytes > 0
}

/** A file without a single whole line is either a header that was cut off or not ours at all. */
function refuseForeign(descriptor: number, file: LineFileKind): void {
  const header = Buffer.from(file.header)
  const start = Buffer.alloc(header.length)
  const bytes = start.subarray(0, readSync(descriptor, start, 0, start.length, 0))
  if (fstatSync(descriptor).size >= header.length || !header.subarray(0, bytes.length).equals(bytes)) {
    throw invalid(file, 1, `it is not the first line of a ${file.kind}`, bytes)
  }
}

function invalid({ path, kind }: LineFileKind, line: number, reason: string, bytes: Uint8Array): MockVoucherifyError {
  const text = new TextDecoder().decode(bytes.subarray(0, 60))
  return new MockVoucherifyError(
    'invalid-journal',
    `Failed to open ${kind}: line ${line} of ${path} cannot be read, ${reason}, got ${JSON.stringify(text)}. Mend that line, or move the file away to begin a new one. It was left as it is.`,
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
