import { findVendorOperation, vendorMethodsOf } from './find-vendor-operation.js'
import type { ApiRequest } from '../operation.js'
import { Refusal } from '../refusal.js'

/**
 * Why a request is not answered: Voucherify has the operation and the fake has not, it has the path under other methods, or it has no
 * such path.
 */
export function refusalOfUnknown({ method, path }: Pick<ApiRequest, 'method' | 'path'>): Refusal {
  const name = path.startsWith('/v2/') ? 'of Loyalties v2' : findVendorOperation({ method, path })?.name
  if (name !== undefined) {
    return new Refusal(
      'not_implemented',
      `Failed to answer: mock-voucherify does not know the operation ${name} (${method} ${path}), which the real API has.`,
    )
  }
  const allow = vendorMethodsOf(path).join(', ')
  if (allow !== '') {
    return new Refusal('method_not_allowed', `Failed to answer: ${path} has no ${method}. Use ${allow}.`)
  }
  return new Refusal(
    'not_found',
    `Failed to answer: Voucherify has no such path, got "${path}". Compare it with the API reference.`,
  )
}
