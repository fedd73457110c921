import type { Endpoint, EndpointOptions } from '../delivery/endpoint.js'
import { hasSameOrigin } from '../delivery/target.js'

/** How a receiver is sent to, where it is known. */
export type ReceiverSettings = Pick<EndpointOptions, 'secret' | 'scheme' | 'headers'>

/** What a request that chooses its own receiver need not say. */
export interface EndpointDefaults extends ReceiverSettings {
  /** Secret and headers are only given to receivers of this URL's origin. @default this machine */
  readonly url?: string | undefined
}

/**
 * The defaults of a receiver. Secret and headers let somebody in: a request that names another origin must bring its own
 * (our choice).
 */
export function defaultsFor(
  url: string,
  { url: home = 'http://localhost/', secret, scheme, headers }: EndpointDefaults,
): ReceiverSettings {
  return hasSameOrigin(url, home) ? { secret, scheme, headers } : { secret: undefined, scheme, headers: undefined }
}

/** What an endpoint does not keep that moves to another origin; nothing where it stays. */
export function settingsAfterMove(
  { url: before }: Endpoint,
  url: string,
  defaults: EndpointDefaults,
): Pick<ReceiverSettings, 'secret' | 'headers'> {
  if (hasSameOrigin(url, before.href)) return {}
  const { secret, headers } = defaultsFor(url, defaults)
  return { secret, headers }
}
