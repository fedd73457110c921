import type { Ajv2020 } from 'ajv/dist/2020.js'
import type { fullFormats } from 'ajv-formats/dist/formats.js'
import { MockVoucherifyError } from '../errors.js'

/** The parts of Ajv that validation is built on. */
interface Validator {
  readonly Ajv2020: typeof Ajv2020
  readonly fullFormats: typeof fullFormats
}

let loaded: Validator | undefined

/**
 * Loads the validator, which takes longer to load than all else. Node does so by itself when something is first validated; a
 * browser must await this before.
 *
 * @example
 * await loadValidator()
 */
export async function loadValidator(): Promise<void> {
  const [ajv, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats/dist/formats.js')])
  loaded = { Ajv2020: ajv.Ajv2020, fullFormats: formats.fullFormats }
}

/** The validator, loaded on the spot where the runtime can. */
export function loadedValidator(): Validator {
  loaded ??= requireValidator()
  return loaded
}

function requireValidator(): Validator {
  const module = globalThis.process?.getBuiltinModule?.('node:module')
  if (module === undefined) {
    throw new MockVoucherifyError(
      'invalid-option',
      'Failed to validate: the validator is not loaded, got a runtime that loads nothing on the spot. Call `await loadValidator()` first.',
    )
  }
  const require = module.createRequire(import.meta.url)
  const { Ajv2020: Class }: { Ajv2020: typeof Ajv2020 } = require('ajv/dist/2020.js')
  const { fullFormats: formats }: { fullFormats: typeof fullFormats } = require('ajv-formats/dist/formats.js')
  return { Ajv2020: Class, fullFormats: formats }
}
