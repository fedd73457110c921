import type { EndpointOptions } from '../../delivery/endpoint.js'
import type { InProcessReceiver } from '../../delivery/receiver.js'
import { checkOption } from '../../fake/beginning/check-fake-options.js'

/** Where webhooks go, as a suite names it. */
export interface DeliveryOptions {
  readonly deliverTo?: string | URL | InProcessReceiver | undefined
  readonly endpoints?: readonly EndpointOptions[] | undefined
  readonly secret?: string | undefined
}

/**
 * The endpoints of a suite.
 *
 * @throws TypeError that names the option
 */
export function readEndpoints({ deliverTo, endpoints, secret }: DeliveryOptions): readonly EndpointOptions[] {
  if (deliverTo !== undefined && endpoints !== undefined) {
    throw new TypeError('The options deliverTo and endpoints exclude each other. Name the receiver in endpoints too.')
  }
  if (deliverTo === undefined && endpoints === undefined) {
    throw new TypeError(
      'The option deliverTo is missing: a URL, a fetch handler, a Node listener such as an Express app, or a Fastify instance.',
    )
  }
  const read = endpoints ?? [readReceiver(deliverTo)]
  const isList = Array.isArray(read) && read.every((endpoint) => typeof endpoint === 'object' && endpoint !== null)
  checkOption(isList, 'endpoints', 'a list of objects such as { url: "http://localhost:3000/webhook" }', endpoints)
  if (read.some((endpoint) => endpoint.scheme !== 'none' && endpoint.secret === undefined)) requireSecret(secret)
  return read
}

function readReceiver(deliverTo: DeliveryOptions['deliverTo']): EndpointOptions {
  if (typeof deliverTo !== 'string' && !(deliverTo instanceof URL)) return { deliverTo }
  return { url: readUrl(String(deliverTo), 'deliverTo') }
}

/** @throws TypeError that names the option */
export function requireSecret(secret: unknown): string {
  if (typeof secret === 'string' && secret !== '') return secret
  throw new TypeError(
    `The option secret takes the text that signs the webhooks, got ${secret === '' ? 'none' : typeof secret}.`,
  )
}

/** @throws TypeError that names the option */
export function readUrl(text: unknown, option: string, example = 'http://localhost:3000/webhook'): string {
  const given = String(text)
  if (URL.canParse(given) && /^https?:/i.test(given)) return given
  throw new TypeError(`The option ${option} takes a URL such as ${example}, got "${given}".`)
}

/**
 * What stands before `/v1` in the URLs of a client, which may have been written with it.
 *
 * @throws TypeError that names the option
 */
export function readBase(text: string): string {
  const example = 'http://localhost:9000'
  const { origin, pathname, search, hash } = new URL(readUrl(text, 'baseUrl', example))
  if (search === '' && hash === '') return origin + pathname.replace(/\/+$/, '').replace(/\/v1$/, '')
  throw new TypeError(`The option baseUrl takes a URL such as ${example}, without ? and #, got "${text}".`)
}
