import { expect, test } from 'vitest'
import { grade } from './grade.js'
import { createReader } from './reading.js'
import { createReceiver, createShop, isGenuine } from './receiver.js'

const ids = ['string-long', 'string-nul', 'int-beyond-32', 'injection-strings', 'proto-keys'] as const

test.concurrent.each(ids)('%s passes a correct receiver', async (id) => {
  expect(await grade(createShop().receiver, id)).toBe('pass')
})

test.concurrent.each([
  [
    'keeps 255 characters of a name',
    createReader(({ data }) => data.customer.name.length <= 255),
    'string-long',
    "whose customer's name has 2,000 characters got 400 Bad Request",
  ],
  [
    'keeps 4096 characters of metadata',
    createReader(({ data }) => JSON.stringify(data.customer.metadata).length <= 4096),
    'string-long',
    'with a text of 10,000 characters in its metadata got 400 Bad Request',
  ],
  [
    'keeps texts without U+0000',
    createReader(({ data }) => !data.customer.name.includes('\0')),
    'string-nul',
    "whose customer's name holds U+0000 got 400 Bad Request",
  ],
  [
    'keeps amounts in 32 bits',
    createReader(({ data }) => (data.voucher.discount?.amount_off ?? 0) < 2 ** 31),
    'int-beyond-32',
    'with an amount of 2147483648 got 400 Bad Request',
  ],
  [
    'keeps points in 53 bits at most',
    createReader(({ data }) => (data.voucher.loyalty_card?.points ?? 0) < 2 ** 53 - 1),
    'int-beyond-32',
    'with 9007199254740991 points got 400 Bad Request',
  ],
  [
    'writes names into its queries',
    createReader(({ data }) => !/'\)/.test(data.customer.name)),
    'injection-strings',
    "whose customer's name looks like SQL (Robert'); DROP TABLE students;--) got 400 Bad Request",
  ],
  [
    'renders names',
    createReader(({ data }) => !/\{\{.*\}\}/.test(data.customer.name)),
    'injection-strings',
    "whose customer's name looks like a template ({{7*7}}) got 400 Bad Request",
  ],
  [
    'keeps 254 characters of an e-mail',
    createReader(({ data }) => (data.customer.email ?? '').length <= 254),
    'injection-strings',
    'whose customer\'s e-mail is 50,000 times "<" got 400 Bad Request',
  ],
  [
    'calls the constructor of what it got',
    createReader(({ data }) => {
      if (Object.hasOwn(data, 'constructor')) throw new TypeError('data.constructor is not a constructor')
      return true
    }),
    'proto-keys',
    'with the key constructor in its data got 500 Internal Server Error',
  ],
])('a receiver that %s is found', async (_what, receiver, id, found) => {
  expect(await grade(receiver, id)).toBe(`fail: A genuine delivery ${found}; a plain one was accepted.`)
})

test.concurrent('proto-keys passes a receiver that refuses such keys, as Fastify does', async () => {
  const receiver = createReader(({ data }) => !Object.hasOwn(data, '__proto__') && !Object.hasOwn(data, 'constructor'))
  expect(await grade(receiver, 'proto-keys')).toBe('pass')
})

test.concurrent('proto-keys finds a receiver that is broken by such a key, though it accepts it', async () => {
  let isBroken = false
  const receiver = createReader(({ data }) => {
    if (isBroken) return false
    isBroken = Object.hasOwn(data, '__proto__')
    return true
  })
  expect(await grade(receiver, 'proto-keys')).toBe(
    'fail: After a genuine delivery with the key __proto__ in its data a plain one was not accepted: it got 400 Bad Request.',
  )
})

// Not beside others: for a moment every object has a member more.
test('proto-keys finds a receiver that copies members into the prototype of all objects, and leaves none behind', async () => {
  const copy = (target: Record<string, unknown>, source: object): object => {
    for (const [key, value] of Object.entries(source)) {
      if (typeof value !== 'object' || value === null) target[key] = value
      else target[key] = copy(Object(target[key] ?? {}), value)
    }
    return target
  }
  const receiver = createReceiver((delivery) => {
    if (!isGenuine(delivery)) return 401
    copy({}, JSON.parse(delivery.raw.toString()))
    return 204
  })
  expect(await grade(receiver, 'proto-keys')).toBe(
    'fail: A genuine delivery with the key __proto__ in its data changed Object.prototype: every object of the process had its member.',
  )
  expect('mockVoucherifyWasHere' in {}).toBe(false)
})
