import { createHmac, generateKeyPairSync, sign as signNatively } from 'node:crypto'
import { expect, test } from 'vitest'
import { findSignatureScheme, sign, verify } from '../../src/signature/index.js'

const body = '{"name":"Zoë 🎁"}'
const key = Buffer.from('a key of exactly thirty-two byte')
const secret = `whsec_${key.toString('base64')}`
const scheme = 'standard-webhooks'
const id = 'whs_0f1a2b3c4d5e6f7a8b'
const sentAt = 1_700_000_000_999
const right = `v1,${createHmac('sha256', key).update(`${id}.1700000000.${body}`).digest('base64')}`

test('the three headers hold id, seconds and signature', () => {
  const headers = [
    ['webhook-id', id],
    ['webhook-timestamp', '1700000000'],
    ['webhook-signature', right],
  ]
  const signer = findSignatureScheme(scheme).prepare(secret)
  expect(signer.sign(body, { id, sentAt })).toEqual(headers)
  expect(signer.sign(Buffer.from(body), { id, sentAt })).toEqual(headers)
})

test('the documented example of the specification holds', () => {
  const example = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: 1_614_265_330_000,
    body: '{"test": 2432232314}',
  }
  expect(sign(example.body, example.secret, { scheme, id: example.id, sentAt: example.sentAt })).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test('a secret without the prefix is base64 alone', () => {
  expect(sign(body, key.toString('base64'), { scheme, id, sentAt })).toBe(right)
})

test('any of several signatures in the header will do', () => {
  const options = { scheme, id, sentAt } as const
  expect(verify(body, right, secret, options)).toBe(true)
  expect(verify(Buffer.from(body), `v1,AAAA v1a,AAAA ${right}`, secret, options)).toBe(true)
  expect(verify(body, `v1,AAAA v1a,AAAA`, secret, options)).toBe(false)
  expect(verify(body, right.slice('v1,'.length), secret, options)).toBe(false)
})

test.each([
  ['another id', { id: 'whs_other', sentAt }],
  ['another second', { id, sentAt: sentAt + 1000 }],
  ['no webhook-id header', { id: undefined, sentAt }],
  ['a null webhook-id header', { id: null, sentAt }],
  ['an empty webhook-id header', { id: '', sentAt }],
  ['no webhook-timestamp header', { id, sentAt: undefined }],
  ['a webhook-timestamp header which is no number', { id, sentAt: Number.NaN }],
])('%s is refused without an exception', (_name, received) => {
  expect(verify(body, right, secret, { scheme, ...received })).toBe(false)
})

test('a signature of an empty id is refused', () => {
  const ofEmptyId = `v1,${createHmac('sha256', key).update(`.1700000000.${body}`).digest('base64')}`
  expect(verify(body, ofEmptyId, secret, { scheme, id: '', sentAt })).toBe(false)
})

test.each([
  [300_000, sentAt + 300_000, true],
  [300_000, sentAt + 300_001, false],
  [300_000, sentAt - 300_000, true],
  [300_000, sentAt - 300_001, false],
  [Number.NaN, sentAt, false],
])('with a tolerance of %i ms at %i the answer is %s', (toleranceMs, now, expected) => {
  expect(verify(body, right, secret, { scheme, id, sentAt, toleranceMs, now })).toBe(expected)
})

test('a tolerance without the present instant is refused, as it would check nothing', () => {
  expect(() => verify(body, right, secret, { scheme, id, sentAt, toleranceMs: 1 })).toThrow(
    expect.objectContaining({ code: 'invalid-option' }),
  )
})

test.each(['standard-webhooks', 'standard-webhooks-ed25519'] as const)('%s needs id and sentAt', (name) => {
  const anySecret = name === 'standard-webhooks' ? secret : `whsk_${Buffer.alloc(32, 1).toString('base64')}`
  for (const options of [{}, { id }, { sentAt }, { id: '', sentAt }, { id, sentAt: Number.NaN }]) {
    expect(() => sign(body, anySecret, { scheme: name, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  }
  for (const options of [{}, { id }, { sentAt }]) {
    expect(() => verify(body, right, anySecret, { scheme: name, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  }
})

test.each(['whsec_', 'whsec_!', 'whsec_AAA', 'whsk_AAAA', 'not base64', 'AA-_'])(
  'the secret %j has the wrong form, and the message keeps it to itself',
  (wrong) => {
    expect(() => sign(body, wrong, { scheme, id, sentAt })).toThrow(
      expect.objectContaining({
        code: 'invalid-secret',
        message:
          'Failed to prepare signature scheme "standard-webhooks": the secret must be whsec_ and base64, or base64 alone, ' +
          'got a text of another form. Copy the whole secret, with the = signs at its end.',
      }),
    )
  },
)

function createKeyTexts() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(16)
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  return {
    privateKey,
    seedText: `whsk_${seed.toString('base64')}`,
    secretKeyText: `whsk_${Buffer.concat([seed, point]).toString('base64')}`,
    publicKeyText: `whpk_${point.toString('base64')}`,
  }
}

test('Ed25519 signs what node:crypto signs, from a seed and from a 64-byte secret key', () => {
  const { privateKey, seedText, secretKeyText } = createKeyTexts()
  const content = Buffer.from(`${id}.1700000000.${body}`)
  const expected = `v1a,${signNatively(null, content, privateKey).toString('base64')}`
  for (const text of [seedText, secretKeyText]) {
    expect(sign(body, text, { scheme: 'standard-webhooks-ed25519', id, sentAt })).toBe(expected)
  }
})

test('Ed25519 verifies with the public key and with both secret keys, for this body alone', () => {
  const { seedText, secretKeyText, publicKeyText } = createKeyTexts()
  const options = { scheme: 'standard-webhooks-ed25519', id, sentAt } as const
  const header = sign(body, seedText, options)
  for (const text of [seedText, secretKeyText, publicKeyText]) {
    expect(verify(body, `v1,AAAA ${header}`, text, options)).toBe(true)
    expect(verify(Buffer.from(body), header, text, options)).toBe(true)
    expect(verify(`${body} `, header, text, options)).toBe(false)
    expect(verify(body, header.replace('v1a,', 'v1b,'), text, options)).toBe(false)
  }
  expect(verify(body, header, createKeyTexts().publicKeyText, options)).toBe(false)
})

test('Ed25519 refuses keys of the wrong form, and the message keeps them to itself', () => {
  const { publicKeyText, secretKeyText } = createKeyTexts()
  const mixed = `whsk_${Buffer.alloc(64, 1).toString('base64')}`
  const options = { scheme: 'standard-webhooks-ed25519', id, sentAt } as const
  for (const wrong of [publicKeyText, mixed, 'whsk_', 'whsk_AAAA', secretKeyText.slice('whsk_'.length)]) {
    expect(() => sign(body, wrong, options)).toThrow(expect.objectContaining({ code: 'invalid-secret' }))
    expect(() => sign(body, wrong, options)).not.toThrow(wrong.slice('whsk_'.length) || 'whsk_ ,')
  }
  for (const wrong of ['whpk_AAAA', 'whpk_', mixed, 'whsec_AAAA', publicKeyText.slice('whpk_'.length)]) {
    expect(() => verify(body, '', wrong, options)).toThrow(expect.objectContaining({ code: 'invalid-secret' }))
  }
})
