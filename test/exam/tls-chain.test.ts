import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type TlsOptions } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { findCertificateFlaw } from '../../src/exam/certificate.js'
import { checkReceiver } from '../../src/exam/check-receiver.js'
import { listen } from '../listen.js'
import { createCertificate } from './certificates.js'
import { createShop, secret } from './receiver.js'

const name = 'hooks.example.test'
const root = createCertificate({ name: 'Root', isAuthority: true })
const otherRoot = createCertificate({ name: 'Company', isAuthority: true })
const intermediate = createCertificate({ name: 'Intermediate', isAuthority: true, issuer: root })
const leaf = createCertificate({ name, issuer: intermediate })
const wrongName = createCertificate({ name: 'shop.example.test', issuer: root })
const selfSigned = createCertificate({ name })
const expired = createCertificate({ name, issuer: root, from: Date.UTC(2020, 0, 1), until: Date.UTC(2021, 0, 1) })
const future = createCertificate({ name, issuer: root, from: Date.UTC(2047, 0, 1), until: Date.UTC(2048, 0, 1) })
const ofCompany = createCertificate({ name, issuer: otherRoot })
const lateIntermediate = createCertificate({
  name: 'Intermediate',
  isAuthority: true,
  issuer: root,
  from: Date.UTC(2020, 0, 1),
  until: Date.UTC(2021, 0, 1),
})
const underLate = createCertificate({ name, issuer: lateIntermediate })

async function flawOf(options: TlsOptions): Promise<string | undefined> {
  const server = createServer(options, (socket) => socket.end())
  server.on('tlsClientError', () => {})
  server.on('secureConnection', (socket) => socket.on('error', () => {}))
  const port = Number((await listen(server, () => {})).split(':')[1])
  return findCertificateFlaw({ host: '127.0.0.1', port, name, timeoutMs: 5000, now: Date.now(), roots: [root.pem] })
}

test.each([
  ['a chain to a known root', leaf, [leaf, intermediate], undefined],
  [
    'no intermediate',
    leaf,
    [leaf],
    'The chain is not complete: the server sends its certificate without the intermediate one that signed it.',
  ],
  ['its own signature', selfSigned, [selfSigned], 'The certificate is self-signed: nobody else trusts it.'],
  ['an end in the past', expired, [expired], 'The certificate expired on Jan  1 00:00:00 2021 GMT.'],
  ['an intermediate of the past', underLate, [underLate, lateIntermediate], 'A certificate in the chain has expired.'],
  ['a beginning in the future', future, [future], 'The certificate is not valid before Jan  1 00:00:00 2047 GMT.'],
  ['another name', wrongName, [wrongName], 'The certificate is for shop.example.test, not for hooks.example.test.'],
  [
    'a root of a company',
    ofCompany,
    [ofCompany, otherRoot],
    'The chain ends in a root certificate that is not publicly trusted.',
  ],
] as const)('a certificate with %s', async (_what, { key }, chain, flaw) => {
  expect(await flawOf({ key, cert: chain.map(({ pem }) => pem).join('') })).toBe(flaw)
})

test('a server without TLS, and one with an old TLS only', async () => {
  expect(await flawOf({ key: leaf.key, cert: leaf.pem, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })).toMatch(
    /^No TLS connection can be made \(\w+\)\.$/,
  )
})

async function serveHttps(): Promise<string> {
  const server = createHttpsServer({ key: selfSigned.key, cert: selfSigned.pem }, createShop().receiver)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/webhook`
}

test('a failed TLS connection ends the exam, except where TLS is all that is asked for', async () => {
  const url = await serveHttps()
  await expect(checkReceiver(url, { secret })).rejects.toMatchObject({
    code: 'receiver-unreachable',
    message: expect.stringContaining('the TLS connection failed, got DEPTH_ZERO_SELF_SIGNED_CERT'),
  })
  const report = await checkReceiver(url, { secret, only: ['tls-chain'] })
  expect(report.diagnosis?.sentence).toBe('The TLS connection failed (DEPTH_ZERO_SELF_SIGNED_CERT).')
  expect(report.isPassed).toBe(false)
  expect(report.results.map(({ check, verdict, finding }) => [check.id, verdict, finding.sentence])).toEqual([
    ['valid-accepted', 'fail', 'A genuine delivery was not accepted.'],
    ['tls-chain', 'skip', 'on this machine a certificate of your own is usual'],
  ])
})

test('tls-chain is skipped where there is no TLS', async () => {
  const report = await checkReceiver(createShop().receiver, { secret, only: ['tls-chain'] })
  expect(report.results[1]?.finding.sentence).toBe('needs an https URL')
})
