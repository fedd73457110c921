import { systemFetch, type Fetch } from '../runtime.js'
import { createClient } from '../server/client.js'

/** The header in which the page proves that it is the server's own; the server gave it the value in its HTML. */
const tokenHeader = 'x-mock-voucherify-token'

let token = tokenIn(document)

function tokenIn(html: Document): string {
  return html.querySelector<HTMLMetaElement>('meta[name="mock-voucherify-token"]')?.content ?? ''
}

const fetchWithToken: Fetch = (request) => {
  request.headers.set(tokenHeader, token)
  return systemFetch(request)
}

/** The control API of the server that gave out this page: a method for each route. */
export const api = createClient(location.origin, { fetch: fetchWithToken })

/**
 * Takes the token of the server that runs now.
 *
 * @returns true where it is another server than before: it was started anew
 */
export async function renewToken(): Promise<boolean> {
  const response = await systemFetch(new Request(new URL('/', location.href)))
  const renewed = tokenIn(new DOMParser().parseFromString(await response.text(), 'text/html'))
  const isOther = renewed !== '' && renewed !== token
  if (isOther) token = renewed
  return isOther
}
