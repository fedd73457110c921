import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isAllowed, notAllowed } from './target.js'

/** Resolves names for a transport. One that leads outside this machine without being allowed fails as `TARGET_NOT_ALLOWED`. */
export function createLookup(allowHosts: readonly string[]): LookupFunction {
  return (host, options, callback) => {
    lookup(host, options, (error, address, family) => {
      if (error !== null) return callback(error, address, family)
      const addresses = typeof address === 'string' ? [address] : address.map((entry) => entry.address)
      const outside = addresses.find((candidate) => !isAllowed(host, candidate, allowHosts))
      if (outside === undefined) return callback(null, address, family)
      const refused = Object.assign(new Error(notAllowed(host, outside).message), { code: 'TARGET_NOT_ALLOWED' })
      callback(refused, address, family)
    })
  }
}
