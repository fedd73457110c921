import { MockVoucherifyError } from '../errors.js'

interface NumberRange {
  readonly min: number
  readonly max: number
  /** @default false */
  readonly isWhole?: boolean
}

/**
 * Reads a number from the command line.
 *
 * @param name what the number is, such as `count`
 * @throws MockVoucherifyError `invalid-option` for anything else and for what is out of range
 */
export function readNumber(text: string, name: string, { min, max, isWhole = false }: NumberRange): number {
  const value = Number(text)
  const isNumber = /^\d+(?:\.\d+)?$/.test(text) && (!isWhole || Number.isInteger(value))
  if (isNumber && value >= min && value <= max) return value
  const kind = isWhole ? 'a whole number' : 'a number'
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read ${name}: not ${kind} from ${min} to ${max}, got "${text}".`,
  )
}
