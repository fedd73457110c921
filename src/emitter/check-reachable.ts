import type { Endpoint } from '../delivery/endpoint.js'
import { MockVoucherifyError } from '../errors.js'
import type { SendOut } from '../journal/send-out.js'

/**
 * Checks that a send-out can be sent again.
 *
 * @param endpoint the endpoint of the send-out as it stands now
 * @throws MockVoucherifyError `not-possible` where it is switched off or not there any more
 */
export function checkReachable(sendOut: SendOut, endpoint: Endpoint | undefined): void {
  if (endpoint?.status === 'active') return
  const [reason, mend] =
    endpoint === undefined
      ? ['its endpoint is not there any more', 'Send a new event.']
      : ['its endpoint is switched off', 'Switch the endpoint on first.']
  throw new MockVoucherifyError('not-possible', `Failed to send again: ${reason}, got ${sendOut.endpoint.id}. ${mend}`)
}
