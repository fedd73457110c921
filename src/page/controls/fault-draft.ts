import type { FaultOption } from '../../delivery/faults/faults.js'

/** A fault with what was typed in for its parameters. The server knows which there are, and judges them. */
export interface FaultDraft {
  readonly fault: string
  readonly [parameter: string]: string | number | boolean
}

export function isFaultDraft(value: unknown): value is FaultDraft {
  return typeof value === 'object' && value !== null && 'fault' in value && typeof value.fault === 'string'
}

/** Faults as they are answered, as they are written in a form. */
export function toFaultDrafts(options: readonly unknown[]): readonly FaultDraft[] {
  return options.map((option) => (typeof option === 'string' ? { fault: option } : option)).filter(isFaultDraft)
}

/** Faults as the server reads them. Anything may be typed in; it refuses what is no fault, and says why. */
export function toFaultOptions(drafts: readonly unknown[]): readonly FaultOption[] {
  return drafts.filter((draft): draft is FaultOption => isFaultDraft(draft))
}
