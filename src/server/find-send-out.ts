import type { Emitter } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import type { SendOut } from '../journal/send-out.js'

/** @throws MockVoucherifyError `unknown-send-out` */
export function findSendOut(id: string, { journal }: Emitter): SendOut {
  const sendOut = journal.find(id)
  if (sendOut !== undefined) return sendOut
  throw new MockVoucherifyError(
    'unknown-send-out',
    `Failed to find send-out: the journal keeps none of this id, got "${id}". GET /_mock/send-outs lists them.`,
  )
}
