import { MockVoucherifyError } from '../errors.js'
import type { SendOut } from '../journal/send-out.js'
import type { Runtime } from '../runtime.js'
import type { SendOutList, SendOutSummary } from './answers.js'
import type { Asker } from './client-request.js'
import { readChanges } from './read-changes.js'
import { summarizeSendOut } from './summarize-send-out.js'

/** How long to wait. */
export interface WaitOptions {
  /** In milliseconds. @default 10000 */
  readonly timeoutMs?: number | undefined
}

/** Resolves with the newest send-out for which the predicate holds, now or later. */
export async function waitForSendOut(
  asker: Asker,
  predicate: (sendOut: SendOutSummary) => boolean,
  { timeoutMs = 10_000 }: WaitOptions,
  { clock }: Runtime,
): Promise<SendOut> {
  const late = new MockVoucherifyError(
    'timed-out',
    `Failed to wait for send-out: none fits the predicate, got none within ${timeoutMs} ms. Look at GET /_mock/send-outs, or wait longer.`,
    { timeoutMs },
  )
  const stopping = new AbortController()
  const cancel = clock.schedule(timeoutMs, () => stopping.abort())
  const { signal } = stopping
  try {
    // What changes while the list is read is not missed.
    const { body } = await asker.open({ path: '/changes', signal })
    const { sendOuts } = await asker.ask<SendOutList>({ path: '/send-outs', query: { limit: 500 }, signal })
    const found = sendOuts.find(predicate)
    if (found !== undefined) return await asker.ask<SendOut>({ path: `/send-outs/${found.id}`, signal })
    for await (const change of readChanges(body ?? new ReadableStream(), signal)) {
      const id = change.kind === 'send-out' ? change.sendOut.id : 'sendOutId' in change ? change.sendOutId : undefined
      const sendOut = id === undefined ? undefined : await readKept(asker, id, signal)
      if (sendOut !== undefined && predicate(summarizeSendOut(sendOut))) return sendOut
    }
  } catch (error) {
    throw signal.aborted ? late : error
  } finally {
    cancel()
    stopping.abort()
  }
  throw new MockVoucherifyError(
    'server-unreachable',
    'Failed to wait for send-out: the server has ended the connection. Is it closed?',
  )
}

/** The send-out, unless the journal was cleared in the meantime. */
async function readKept(asker: Asker, id: string, signal: AbortSignal): Promise<SendOut | undefined> {
  try {
    return await asker.ask<SendOut>({ path: `/send-outs/${id}`, signal })
  } catch (error) {
    if (error instanceof MockVoucherifyError && error.code === 'unknown-send-out') return undefined
    throw error
  }
}
