import { MockVoucherifyError } from '../../errors.js'
import type { Journal } from '../../journal/journal.js'
import type { SendOut } from '../../journal/send-out.js'
import { isRecord } from './is-record.js'

/**
 * Reads the send-outs of what was given to `expect`, the oldest first: an emitter and a journal tell how they stand now, what `send`
 * and `enqueue` resolve with and a send-out how they stood then.
 *
 * @throws MockVoucherifyError `invalid-option` for anything that holds none
 */
export function readSendOuts(source: unknown): readonly SendOut[] {
  if (isSendOut(source)) return [source]
  const several = findSeveral(source)
  if (several !== undefined) return several
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read send-outs: they are in an emitter, a journal, what send or enqueue resolve with, or a send-out, got ${describe(source)}. Pass one of these to expect.`,
  )
}

/** True for an emitter, a journal, what `send` resolves with, and a list of send-outs. */
export function holdsSendOuts(source: unknown): boolean {
  return findSeveral(source) !== undefined
}

function findSeveral(source: unknown): readonly SendOut[] | undefined {
  if (Array.isArray(source) && source.every(isSendOut)) return source
  if (!isRecord(source)) return undefined
  if (isJournal(source)) return source.list()
  if (isRecord(source['journal']) && isJournal(source['journal'])) return source['journal'].list()
  if (Array.isArray(source['sendOuts']) && source['sendOuts'].every(isSendOut)) return source['sendOuts']
  return undefined
}

/** True for a send-out, as far as a test's mistake goes. */
export function isSendOut(value: unknown): value is SendOut {
  return isRecord(value) && typeof value['id'] === 'string' && 'endpoint' in value && Array.isArray(value['attempts'])
}

function isJournal(value: object): value is Journal {
  return 'list' in value && typeof value.list === 'function' && 'entries' in value
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array of something else'
  return isRecord(value)
    ? `an object with the keys ${Object.keys(value).slice(0, 8).join(', ') || 'none'}`
    : typeof value
}
