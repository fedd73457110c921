import type { ApiRequest } from '../../fake/operation.js'
import { readPath } from '../../fake/reading/read-path.js'

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
  return readPath(new URL(url).pathname.slice(new URL(base).pathname.replace(/\/$/, '').length))
}
