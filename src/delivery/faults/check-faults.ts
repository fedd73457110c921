import { MockVoucherifyError } from '../../errors.js'
import type { Endpoint } from '../endpoint.js'
import type { Fault } from './fault.js'
import type { FaultSetting } from './read-faults.js'

/**
 * Refuses faults that an endpoint cannot have.
 *
 * @param obeysWire whether its transport lets faults act on the socket
 * @throws MockVoucherifyError `invalid-option`
 */
export function checkFaults(settings: readonly FaultSetting[], { scheme, url }: Endpoint, obeysWire: boolean): void {
  for (const { fault } of settings) {
    const schemes: readonly string[] | undefined = fault.schemes
    const isWrong = schemes?.includes(scheme.name) === false
    if (fault.signature !== undefined && (isWrong || scheme.header === undefined)) {
      throw misplaced(
        fault,
        'the endpoint signs in another way',
        `scheme "${scheme.name}" of ${url.href}`,
        schemes === undefined ? 'Choose a scheme that signs.' : `It needs the scheme ${schemes.join(' or ')}.`,
      )
    }
    if (fault.wire !== undefined && !obeysWire) {
      throw misplaced(
        fault,
        'it acts on the socket',
        'a transport without one',
        'Use the pooled transport, which is the default.',
      )
    }
  }
}

function misplaced({ name }: Fault, reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to plan fault "${name}": ${reason}, got ${given}. ${mend}`, {
    fault: name,
  })
}
