import { hashText } from '../payload/random.js'
import type { Customer } from './rows.js'

/**
 * What stands for a customer where the id itself is not to be told: always the same, worked out from the source id (documented; how is our
 * choice).
 *
 * @example
 * trackingIdOf({ id: 'cust_1', source_id: 'ada' }) // 'track_…=='
 */
export function trackingIdOf({ id, source_id: sourceId }: Pick<Customer, 'id' | 'source_id'>): string {
  const key = sourceId ?? id
  const digits = [hashText(key), hashText(key, 1)].map((hash) => (hash >>> 0).toString(16).padStart(8, '0'))
  return `track_${btoa(digits.join(''))}`
}
