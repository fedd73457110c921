import { MockVoucherifyError } from '../errors.js'

/**
 * Reads the URL of a receiver. Only this machine may be sent to, unless the host is allowed by name: a mistyped address must not
 * reach a stranger.
 *
 * @param allowHosts names or addresses outside this machine that may be sent to, such as `staging.example.com`
 * @throws MockVoucherifyError `invalid-url`; `target-not-allowed` for an address outside this machine. A name is judged when it is
 * resolved, at each connection.
 */
export function readTarget(text: string, allowHosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw invalidUrl('not a URL', text, suggestion(text))
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw invalidUrl('neither http nor https', text, suggestion(text))
  }
  if (url.username !== '' || url.password !== '') {
    throw invalidUrl('it holds a user name or password', `${url.protocol}//…@${url.host}`, 'Pass them as a header.')
  }
  const host = hostOf(url)
  if (isAddress(host) && !isAllowed(host, host, allowHosts)) throw notAllowed(host)
  return url
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

/** A URL writes every IPv4 address as four numbers, and IPv6 in brackets, which `hostOf` takes off. */
function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host)
}

/** True where an address is on this machine, or its host was allowed by name. */
export function isAllowed(host: string, address: string, allowHosts: readonly string[]): boolean {
  return isLoopback(address) || isNamed(host, allowHosts)
}

/** True where the host of a URL was allowed by name. */
export function isHostAllowed(url: URL, allowHosts: readonly string[]): boolean {
  return isNamed(hostOf(url), allowHosts)
}

function isNamed(host: string, allowHosts: readonly string[]): boolean {
  return allowHosts.some((allowed) => allowed.toLowerCase() === host.toLowerCase())
}

/** True where a URL leads to this machine as it is written. */
export function isLoopbackUrl(url: URL): boolean {
  const host = hostOf(url)
  return host === 'localhost' || host.endsWith('.localhost') || (isAddress(host) && isLoopback(host))
}

/** True where both URLs have the same origin. All names, addresses and ports of this machine are one. */
export function hasSameOrigin(first: string, second: string): boolean {
  if (!URL.canParse(first) || !URL.canParse(second)) return false
  const [a, b] = [new URL(first), new URL(second)]
  return a.origin === b.origin || (isLoopbackUrl(a) && isLoopbackUrl(b))
}

function isLoopback(address: string): boolean {
  return (
    /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) ||
    address === '::1' ||
    /^::ffff:7f[\da-f]{2}:[\da-f]{1,4}$/i.test(address)
  )
}

/** The mistake of sending outside without having allowed it. */
export function notAllowed(host: string, address = host): MockVoucherifyError {
  const given = host === address ? host : `${host} (${address})`
  return new MockVoucherifyError(
    'target-not-allowed',
    `Failed to send: the receiver is outside this machine, got ${given}. Allow it by name: allowHosts: ['${host}'], on the command line --allow-host ${host}.`,
    { host, address },
  )
}

function invalidUrl(reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError(
    'invalid-url',
    `Failed to read URL of the receiver: ${reason}, got "${given}". ${mend}`,
  )
}

function suggestion(text: string): string {
  const bare = text.replace(/^[a-z]+:\/*/i, '').replace(/^:/, '')
  const host = /^\d+(\/|$)/.test(bare) ? `localhost:${bare}` : bare
  const guess = `http://${host}`
  return URL.canParse(guess) && host !== ''
    ? `Did you mean "${guess}"?`
    : 'Write it like http://localhost:3000/webhook.'
}
