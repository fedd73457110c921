import { MockVoucherifyError } from '../errors.js'

/** The names of this server: `localhost`, all names below it, `127.0.0.1` and `[::1]`, with any port, and what was allowed besides. */
export class OwnHosts {
  readonly #names: ReadonlySet<string>

  /**
   * @param allowed further names or addresses, without a port
   * @throws MockVoucherifyError `invalid-option` for one that is none
   */
  constructor(allowed: readonly string[]) {
    this.#names = new Set(['localhost', '127.0.0.1', '[::1]', ...allowed.map(toHostName)])
  }

  /** @param host as the header says it */
  hasHost(host: string): boolean {
    const name = hostNameOf(host)
    return name !== undefined && (this.#names.has(name) || name.endsWith('.localhost'))
  }

  /** @param origin as the header says it: of a page that one of the names serves, on any port */
  hasOrigin(origin: string): boolean {
    return this.hasHost(/^https?:\/\/(.+)$/i.exec(origin)?.[1] ?? '')
  }
}

function hostNameOf(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d+)?$/i.exec(host)?.[1]?.toLowerCase()
}

function toHostName(given: string): string {
  const name = given.includes(':') && !given.startsWith('[') ? `[${given}]` : given
  if (hostNameOf(name) === name.toLowerCase()) return name.toLowerCase()
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to create server: an allowed host is a name or an address, got "${given}". Write it like mock.internal, without protocol and port.`,
  )
}
