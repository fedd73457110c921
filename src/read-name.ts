import { MockVoucherifyError } from './errors.js'
import { didYouMean } from './nearest.js'

/**
 * Reads a name of a closed table.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function readName<Name extends string>(
  text: string,
  option: string,
  table: Readonly<Record<Name, unknown>>,
): Name {
  const isName = (name: string): name is Name => Object.hasOwn(table, name)
  if (isName(text)) return text
  const names = Object.keys(table)
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read ${option}: there is no such ${option}, got "${text}".${didYouMean(text, names)} It takes ${names.join(', ')}.`,
  )
}
