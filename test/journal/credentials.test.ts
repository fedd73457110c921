import { expect, test } from 'vitest'
import { hideCredentials } from '../../src/journal/credentials.js'

test.each([
  'Authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-auth-key',
  'x-access-key',
  'X-Api-Key',
  'apikey',
  'x_api_key',
  'x-csrf-token',
  'client-secret-id',
  'x-passwd',
  'x-password',
])('the value of %s is hidden', (name) => {
  expect(hideCredentials([[name, 'hush']])).toEqual([[name, '(hidden)']])
})

test.each(['content-type', 'x-voucherify-signature', 'webhook-signature', 'idempotency-key', 'x-author', 'x-passed'])(
  'the value of %s is shown',
  (name) => {
    expect(hideCredentials([[name, 'shown']])).toEqual([[name, 'shown']])
  },
)
