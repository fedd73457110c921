import type { Json } from '../../events/json.js'
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
  const body = text === '' ? undefined : parse(text)
  return body === notJson ? undefined : { method, path, query: searchParams, body }
}

const notJson = Symbol('not JSON')

function parse(text: string): Json | typeof notJson {
  try {
    return JSON.parse(text)
  } catch {
    return notJson
  }
}
