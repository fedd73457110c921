import { expect, test } from 'vitest'
import { sign, verify } from '../../src/signature/index.js'

const vectors = [
  ['docs', 'secretKey', '{"a":1}', 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'],
  ['docs', 'secretKey', '{"a\\"b":1}', 'f7cf97814a03146abedb9793f56e1dec34f618f82d10395310d053f749483ffb'],
  ['docs', 'secretKey', '  message  ', '53ff92957e1427ce23ad5bda9d0c5f2f4ff384d0806b83eeacb510c842d3a358'],
  [
    'nodejs-sdk',
    'secret-signature-key',
    '{"test":"test1"}',
    '5547d4d07430a2d1b77649564c68d80afe591f7cc61ca110bccb442e3205eeec',
  ],
  [
    'nodejs-sdk, its counter-example',
    'secret-signature-key',
    '{"test":"test2"}',
    '8ebb38af093d81c3ac7ae4bc035f16080d23dd9c204511d287de611d3a0948be',
  ],
  [
    'php-sdk',
    'secret_01234567890_secret',
    'Example test message',
    '776247e1a5ed607c7d1ad00d2b0f5760d4a8d5ab680b86acbcea2d3d56e55fa3',
  ],
  [
    'php-sdk',
    'secret_01234567890_secret',
    '{"item1":123,"item2":"message","item3":{"a":1,"b":2},"item4":["a","b","c"]}',
    'e87e23da6caa7407a6177cc84ba1b26f58e1a68e24f08eba6ee023c8932b111a',
  ],
  [
    'php-sdk',
    'secret_01234567890_secret',
    '["item_a","item_b","item_c"]',
    '62cd3e5dcbce78cbfadc2b8f67cde4d6853b6cea467bbbf37328193662ee040e',
  ],
  ['php-sdk', 'secret_01234567890_secret', 'null', '6a660d319bc87b480a48b68cd089d3c3f5e2c787a6feeb637cf0d62562560fba'],
] as const

test.each(vectors)('%s: secret %s signs %s', (_origin, secret, body, signature) => {
  expect(sign(body, secret)).toBe(signature)
  expect(sign(new TextEncoder().encode(body), secret)).toBe(signature)
  expect(verify(body, signature, secret)).toBe(true)
  expect(verify(Buffer.from(body), [signature], secret)).toBe(true)
})

test('the indented body of the docs does not have the signature of the compact one', () => {
  const pretty = '{\n  "a": 1\n}'
  expect(sign(pretty, 'secretKey')).toMatch(/^dc2dd5ed/)
  expect(verify(pretty, 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2', 'secretKey')).toBe(false)
})

test('the Node SDK refuses the signature of another body, and so does verify', () => {
  const signatureOfAnother = '8ebb38af093d81c3ac7ae4bc035f16080d23dd9c204511d287de611d3a0948be'
  expect(verify('{"test":"test1"}', signatureOfAnother, 'secret-signature-key')).toBe(false)
})
