import type { ApiRequest } from '../../fake/operation.js'

/** A request to the API whose body is not read yet. */
export interface UnreadRequest extends Omit<ApiRequest, 'body'> {
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

/**
 * Takes a request to the API apart.
 *
 * @param base what stands before `/v1` in its URL
 */
export async function readApiRequest(request: Request, base: string): Promise<UnreadRequest> {
  const { searchParams: query } = new URL(request.url)
  return {
    method: request.method,
    path: readApiPath(request, base),
    query,
    bytes: new Uint8Array(await request.arrayBuffer()),
    contentType: request.headers.get('content-type'),
  }
}

/** The path of a request below a base. */
export function readApiPath({ url }: Request, base: string): string {
  const below = new URL(url).pathname.slice(new URL(base).pathname.replace(/\/$/, '').length)
  // Clients with a slash at the end of their base double it, others end a path with one (seen with the vendor's SDKs).
  return below.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
}
