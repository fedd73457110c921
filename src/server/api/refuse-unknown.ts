import { MockVoucherifyError } from '../../errors.js'
import { findVendorOperations } from './find-vendor-operation.js'

/** A request that nobody answers. */
interface Unanswered {
  readonly method: string
  readonly path: string
  /** The methods that are answered at this path. */
  readonly answered: readonly string[]
}

/** Operations of Voucherify whose paths look like the code of a voucher, and are none. */
const reserved: ReadonlySet<string> = new Set([
  'POST /v1/vouchers/import',
  'POST /v1/vouchers/importCSV',
  'POST /v1/vouchers/enable',
  'POST /v1/vouchers/disable',
  'POST /v1/vouchers/qualification',
])

/** True where what looks like a code in the path is the name of another operation. */
export function isReserved({ method, path }: Pick<Unanswered, 'method' | 'path'>): boolean {
  return reserved.has(`${method} ${path}`)
}

/**
 * Why a request is not answered: Voucherify has the operation and this server has not, it has the path under other methods, or it has
 * no such path.
 */
export function refuseUnknown({ method, path, answered }: Unanswered): { error: MockVoucherifyError; allow?: string } {
  const vendor = findVendorOperations(path)
  const name = path.startsWith('/v2/') ? 'of Loyalties v2' : vendor[method]
  if (name !== undefined) {
    return {
      error: new MockVoucherifyError(
        'not-implemented',
        `Failed to answer: mock-voucherify does not know the operation ${name} (${method} ${path}), which the real API has.`,
      ),
    }
  }
  const methods = [...new Set([...answered, ...Object.keys(vendor)])]
  if (methods.length > 0) {
    const allow = methods.join(', ')
    return {
      allow,
      error: new MockVoucherifyError('method-not-allowed', `Failed to answer: ${path} has no ${method}. Use ${allow}.`),
    }
  }
  return {
    error: new MockVoucherifyError(
      'unknown-route',
      `Failed to answer: Voucherify has no such path, got "${path}". Compare it with the API reference.`,
    ),
  }
}
