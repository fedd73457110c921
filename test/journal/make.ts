import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Attempt, Journal, SendOut, SendOutStatus } from '../../src/index.js'

export const at = Date.UTC(2026, 0, 5, 10, 0, 0)

/** A send-out whose id ends in a number. */
export function makeSendOut(number: number, differences: Partial<SendOut> = {}): SendOut {
  const id = `whs_${String(number).padStart(18, '0')}`
  return {
    id,
    type: 'voucher.published',
    eventId: `voupub_${number}`,
    endpoint: { id: 'wh_1', url: 'http://127.0.0.1:3000/webhook' },
    createdAt: new Date(at + number * 1000).toISOString(),
    seed: 'a',
    number,
    variant: 'gift-card',
    body: `{"id":"${id}","note":"Grüße № ${number}"}`,
    status: 'pending',
    attempts: [],
    ...differences,
  }
}

/** An attempt that was answered. */
export function makeAttempt(number: number, status: number, differences: Partial<Attempt> = {}): Attempt {
  return {
    number,
    at: new Date(at + number * 60_000).toISOString(),
    headers: [['content-type', 'application/json']],
    outcome: {
      kind: 'response',
      status,
      headers: [['content-type', 'text/plain']],
      body: 'ok',
      bodyTruncated: false,
      timing: { connectMs: 0.5, firstByteMs: 2, totalMs: 3.2 },
    },
    ...differences,
  }
}

/** Records a send-out that is settled. */
export async function recordSettled(
  journal: Journal,
  sendOut: SendOut,
  status: Exclude<SendOutStatus, 'pending'>,
): Promise<void> {
  await journal.record({ kind: 'send-out', sendOut }, at)
  await journal.record({ kind: 'settled', sendOutId: sendOut.id, status }, at)
}

/** A folder that is removed when the test ends. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-voucherify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
