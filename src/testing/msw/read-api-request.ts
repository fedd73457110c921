import { parseJson } from '../../events/json.js'
import type { ApiRequest } from '../../fake/operation.js'

/** A request to the API. */
export interface ReadRequest extends ApiRequest {
  /** True where there is a body that is no JSON. */
  readonly isMalformed: boolean
}

/**
 * Reads a request to the API.
 *
 * @param base what stands before `/v1` in its URL
 */
export async function readApiRequest(request: Request, base: string): Promise<ReadRequest> {
  const path = readApiPath(request, base)
  const { searchParams: query } = new URL(request.url)
  const { method } = request
  const text = method === 'GET' || method === 'HEAD' ? '' : await request.text()
  const body = parseJson(text)
  return { method, path, query, body, isMalformed: text !== '' && body === undefined }
}

/** The path of a request below a base. */
export function readApiPath({ url }: Request, base: string): string {
  const below = new URL(url).pathname.slice(new URL(base).pathname.replace(/\/$/, '').length)
  // Clients with a slash at the end of their base double it, others end a path with one (seen with the vendor's SDKs).
  return below.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
}
