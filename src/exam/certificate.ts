import { isIP } from 'node:net'
import { connect, type PeerCertificate } from 'node:tls'

/** Where a certificate is looked at. */
export interface CertificatePlace {
  readonly host: string
  readonly port: number
  /** The name that is asked for (SNI) and must stand in the certificate. @default host */
  readonly name?: string
  readonly timeoutMs: number
  /** The current time, in milliseconds since 1970. */
  readonly now: number
  /** Certificates that are trusted, in PEM. @default those of this system */
  readonly roots?: readonly string[]
}

/** What is wrong with a certificate, in a sentence, undefined where it is trusted and for this name. */
export function findCertificateFlaw(place: CertificatePlace): Promise<string | undefined> {
  const { host, port, name = host, timeoutMs, roots } = place
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(roots === undefined ? {} : { ca: [...roots] }),
      // Else the certificate could not be looked at.
      rejectUnauthorized: false,
    })
    const end = (flaw: string | undefined): void => {
      socket.destroy()
      resolve(flaw)
    }
    socket.setTimeout(timeoutMs, () => end(`The TLS connection was not ready within ${timeoutMs} ms.`))
    socket.once('error', (error) => end(`No TLS connection can be made (${codeOf(error)}).`))
    socket.once('secureConnect', () => {
      if (socket.authorized) return end(undefined)
      const code = String(socket.authorizationError)
      const describe = Object.hasOwn(flaws, code) ? flaws[code] : undefined
      const certificate = socket.getPeerCertificate()
      end(describe?.(certificate, name, place.now) ?? `The certificate is not trusted (${code}).`)
    })
  })
}

type Describe = (certificate: PeerCertificate, name: string, now: number) => string

const unknownIssuer: Describe = () =>
  'The chain ends in a certificate whose issuer is neither sent nor publicly trusted.'

/** The codes of OpenSSL and Node for what is wrong with a certificate. */
const flaws: Readonly<Record<string, Describe>> = {
  CERT_HAS_EXPIRED: ({ valid_to: end }, _name, now) =>
    Date.parse(end) < now ? `The certificate expired on ${end}.` : 'A certificate in the chain has expired.',
  CERT_NOT_YET_VALID: ({ valid_from: begin }) => `The certificate is not valid before ${begin}.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'The certificate is self-signed: nobody else trusts it.',
  SELF_SIGNED_CERT_IN_CHAIN: () => 'The chain ends in a root certificate that is not publicly trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () =>
    'The chain is not complete: the server sends its certificate without the intermediate one that signed it.',
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ subjectaltname }, name) =>
    `The certificate is for ${(subjectaltname ?? 'no name').replaceAll('DNS:', '')}, not for ${name}.`,
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
