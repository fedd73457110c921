import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadInlined } from '../../src/events/schema-store.js'
import { validateAgainst } from '../../src/events/validate.js'
import { compileSchema } from '../../src/payload/compile.js'
import { Context } from '../../src/payload/context.js'
import { make } from '../../src/payload/node.js'

const files = readdirSync(new URL('../../schemas/objects', import.meta.url))

/** What these are made of belongs to the object that they are part of. */
const entities: Readonly<Record<string, string>> = {
  'address.schema.json': 'resident',
  'campaign-voucher.schema.json': 'coupon-campaign',
  'code-config.schema.json': 'coupon-campaign',
  'full-campaign-voucher.schema.json': 'coupon-campaign',
  'unit-product.schema.json': 'product',
}

test.each(files)('what is made of %s follows it', (file) => {
  const name = `objects/${file}`
  const node = compileSchema({
    ...(entities[file] === undefined ? {} : { entity: entities[file] }),
    ...loadInlined(name),
  })
  const context = new Context('en')
  const problems = Array.from({ length: 50 }, (_, number) => {
    context.begin(file, number, Date.UTC(2026, 0, 5))
    return validateAgainst(name, make(node, context, 0)).problems
  })
  expect(problems.flat()).toEqual([])
})
