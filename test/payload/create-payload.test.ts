import { expect, test } from 'vitest'
import { createPayload, describeEvent, validatePayload } from '../../src/index.js'

test.each(Object.keys(describeEvent('voucher.published').variants))(
  'a payload of the variant %s is valid under both strengths',
  (variant) => {
    const payload = createPayload('voucher.published', { variant, seed: 1 })
    expect(validatePayload(payload)).toEqual({ valid: true, problems: [] })
    expect(validatePayload(payload, { as: 'received' })).toEqual({ valid: true, problems: [] })
  },
)
