import * as nodeCrypto from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

/** The room as a bundle for browsers, in a realm that has what a browser has, and nothing of Node. */
async function loadRoom(): Promise<typeof import('../../src/signature/index.js')> {
  const build = await rolldown({
    input: fileURLToPath(new URL('../../dist/signature/index.js', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'iife', name: 'room' })
  await build.close()
  return runInNewContext(`${output[0].code}; room`, { Uint8Array, TextEncoder, TextDecoder, atob, btoa })
}

test('the whole room works in a browser', async () => {
  const room = await loadRoom()
  const right = 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'
  expect(room.sign('{"a":1}', 'secretKey')).toBe(right)
  expect(room.verify('{"a":1}', right, 'secretKey')).toBe(true)
  expect(room.verify('{"a":2}', right, 'secretKey')).toBe(false)
  expect(room.explain('{"a":1}', right.toUpperCase(), 'secretKey')).toMatchObject({
    cause: { encoding: 'upper-case-hex' },
  })

  const options = { scheme: 'standard-webhooks-ed25519', id: 'whs_1', sentAt: 1_700_000_000_000 } as const
  const { privateKey, publicKey } = nodeCrypto.generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(16)
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const header = room.sign('{}', `whsk_${Buffer.concat([seed, point]).toString('base64')}`, options)
  expect(header).toBe(`v1a,${nodeCrypto.sign(null, Buffer.from('whs_1.1700000000.{}'), privateKey).toString('base64')}`)
  expect(room.verify('{}', header, `whpk_${point.toString('base64')}`, options)).toBe(true)
})
