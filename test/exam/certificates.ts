import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** A certificate that was made for a test, with its key. */
export interface Certificate {
  readonly name: string
  readonly pem: string
  readonly key: string
  readonly signWith: KeyObject
}

/** What a certificate says of itself. */
export interface CertificatePlan {
  readonly name: string
  /** Who signs it. @default itself */
  readonly issuer?: Certificate
  /** True for one that signs others. @default false */
  readonly isAuthority?: boolean
  /** In milliseconds since 1970. @default an hour ago */
  readonly from?: number
  /** In milliseconds since 1970. @default in a day */
  readonly until?: number
}

const hourMs = 60 * 60_000

/** Makes an X.509 certificate over a P-256 key, with the name as its DNS name. */
export function createCertificate(plan: CertificatePlan): Certificate {
  const { name, issuer, isAuthority = false, from = Date.now() - hourMs, until = Date.now() + 24 * hourMs } = plan
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    sequence(time(from), time(until)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...(isAuthority ? [basicConstraints] : [alternativeName(name)]))),
  )
  const signature = sign('sha256', toBeSigned, issuer?.signWith ?? privateKey)
  const certificate = sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    name,
    pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signWith: privateKey,
  }
}

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents)
const integer = (value: Uint8Array): Buffer => der(0x02, value)
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'))
const extension = (hex: string, value: Uint8Array): Buffer => sequence(objectId(hex), der(0x04, value))
const basicConstraints = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))))
const alternativeName = (name: string): Buffer => extension('551d11', sequence(der(0x82, Buffer.from(name))))
const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))))

/** `20260101120000Z` */
function time(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14)}Z`))
}
