import { MockVoucherifyError } from './errors.js'

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/**
 * Reads a duration such as `250ms`, `10s`, `5m`, `8h` or `-30d` as milliseconds.
 *
 * @throws MockVoucherifyError `invalid-option` for anything else.
 */
export function parseDuration(text: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  const unit = match?.[2]
  if (match?.[1] === undefined || !isUnit(unit)) {
    throw new MockVoucherifyError(
      'invalid-option',
      `Failed to read duration: not a number with a unit, got "${text}". Write it like 250ms, 10s, 5m, 8h or 30d.`,
    )
  }
  return Number(match[1]) * unitMs[unit]
}

function isUnit(unit: string | undefined): unit is keyof typeof unitMs {
  return unit !== undefined && unit in unitMs
}
