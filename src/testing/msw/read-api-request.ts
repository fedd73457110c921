import { parseJson } from '../../events/json.js'
import type { ApiRequest } from '../../fake/operation.js'

/**
 * Reads a request to the API.
 *
 * @param base what stands before `/v1` in its URL
 * @returns undefined where the body is no JSON
 */
export async function readApiRequest(request: Request, base: string): Promise<ApiRequest | undefined> {
  const { pathname, searchParams } = new URL(request.url)
  const below = pathname.slice(new URL(base).pathname.replace(/\/$/, '').length)
  // Clients with a slash at the end of their base double it, others end a path with one (seen with the vendor's SDKs).
  const path = below.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  const { method } = request
  const text = method === 'GET' || method === 'HEAD' ? '' : await request.text()
  const body = parseJson(text)
  return text !== '' && body === undefined ? undefined : { method, path, query: searchParams, body }
}
