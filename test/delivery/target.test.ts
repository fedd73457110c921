import { expect, test } from 'vitest'
import { createEmitter } from '../../src/index.js'
import { createLookup } from '../../src/delivery/lookup.js'

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
