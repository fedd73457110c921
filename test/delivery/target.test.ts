import dns, { type LookupAddress } from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmitter, createFetchTransport, type EmitterOptions, type Outcome } from '../../src/index.js'
import { createLookup } from '../../src/delivery/lookup.js'
import { startReceiver } from './receiver.js'

test.each([
  ['', 'not a URL, got "". Write it like http://localhost:3000/webhook.'],
  [
    'localhost:3000/webhook',
    'neither http nor https, got "localhost:3000/webhook". Did you mean "http://localhost:3000/webhook"?',
  ],
  [':3000', 'not a URL, got ":3000". Did you mean "http://localhost:3000"?'],
  ['3000/webhook', 'not a URL, got "3000/webhook". Did you mean "http://localhost:3000/webhook"?'],
  ['http//localhost', 'not a URL, got "http//localhost". Did you mean'],
  ['ftp://localhost/', 'neither http nor https, got "ftp://localhost/". Did you mean "http://localhost/"?'],
  ['http://user:pass@localhost/', 'it holds a user name or password, got "http://…@localhost". Pass them as a header.'],
])('the URL %j is refused', (url, message) => {
  expect(() => createEmitter({ endpoints: [{ url, secret: 's' }] })).toThrow(
    expect.objectContaining({ code: 'invalid-url', message: expect.stringContaining(message) }),
  )
})

test.each([
  'http://10.0.0.1/',
  'http://192.168.1.10:3000/',
  'http://8.8.8.8/',
  'http://[2001:db8::1]/',
  'http://0x08080808/',
  'http://169.254.169.254/',
  'http://[::ffff:7.241.2.3]/',
])('the address %s is refused unless it is allowed', (url) => {
  expect(() => createEmitter({ endpoints: [{ url, secret: 's' }] })).toThrow(
    expect.objectContaining({ code: 'target-not-allowed', message: expect.stringContaining('--allow-host') }),
  )
  const host = new URL(url).hostname.replaceAll(/[[\]]/g, '')
  expect(createEmitter({ endpoints: [{ url, secret: 's' }], allowHosts: [host] }).endpoints.list()).toHaveLength(1)
})

test.each([
  'http://localhost:1/',
  'http://127.0.0.1/',
  'http://127.5.6.7/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'https://localhost/',
])('the address %s is this machine', (url) => {
  expect(createEmitter({ endpoints: [{ url, secret: 's' }] }).endpoints.list()).toHaveLength(1)
})

test('a name is judged by where it leads', async () => {
  const resolve = (allowHosts: readonly string[], host: string): Promise<string> =>
    new Promise((done) => {
      createLookup(allowHosts)(host, {}, (error, address) => done(error?.code ?? String(address)))
    })
  expect(await resolve([], 'localhost')).toMatch(/^127\.|^::1$/)
  // A number is an address to the resolver, as a name that leads there would be.
  expect(await resolve([], '10.0.0.1')).toBe('TARGET_NOT_ALLOWED')
  expect(await resolve(['10.0.0.1'], '10.0.0.1')).toBe('10.0.0.1')
})

/** Lets every name but localhost lead to one address. */
function resolveTo(address: string): void {
  const answer = (_host: string, { all }: { all?: boolean }, callback: (...found: unknown[]) => void): void => {
    const found: LookupAddress = { address, family: 4 }
    if (all === true) callback(null, [found])
    else callback(null, found.address, found.family)
  }
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(Object(answer))
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
}

async function outcomeOf(url: string, options: EmitterOptions): Promise<Outcome | undefined> {
  await using emitter = createEmitter({
    endpoints: [{ url, secret: 's' }],
    retries: 'none',
    timeoutMs: 2000,
    ...options,
  })
  const { sendOuts } = await emitter.send('voucher.published')
  return sendOuts[0]?.attempts[0]?.outcome
}

test.each<[string, () => Partial<EmitterOptions>]>([
  ['the pooled client', () => ({})],
  ['fetch', () => ({ transport: createFetchTransport() })],
])('%s does not send to a name that leads outside this machine', async (_name, options) => {
  resolveTo('192.0.2.2')
  const url = 'http://stranger.example:8081/webhook'
  const refused = { kind: 'network-error', code: 'TARGET_NOT_ALLOWED', message: expect.stringContaining('allowHosts') }
  expect(await outcomeOf(url, options())).toMatchObject(refused)
  const server = setupServer()
  server.listen({ onUnhandledRequest: 'bypass' })
  onTestFinished(() => server.close())
  expect(await outcomeOf(url, options())).toMatchObject(refused)
})

test('fetch sends to a name that leads to this machine, and to an allowed one wherever it leads', async () => {
  const { url } = await startReceiver((response) => response.writeHead(204).end())
  const port = new URL(url).port
  resolveTo('127.0.0.1')
  const transport = createFetchTransport()
  expect(await outcomeOf(`http://here.example:${port}/webhook`, { transport })).toMatchObject({ status: 204 })
  // No address of this machine by its numbers, but one that reaches it.
  resolveTo('0.0.0.0')
  const allowHosts = ['HERE.example']
  expect(await outcomeOf(`http://here.example:${port}/webhook`, { transport, allowHosts })).toMatchObject({
    status: 204,
  })
})
