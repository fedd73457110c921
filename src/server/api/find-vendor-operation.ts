import { vendorManagement } from './vendor-management.js'
import { vendorOperations, type VendorPath } from './vendor-operations.js'

interface Template {
  readonly steps: readonly string[]
  readonly operations: VendorPath
}

const templates: readonly Template[] = Object.entries<VendorPath>({ ...vendorOperations, ...vendorManagement })
  .map(([path, operations]) => ({ steps: path.split('/'), operations }))
  // What is spelled out wins over a parameter.
  .toSorted((a, b) => countParameters(a.steps) - countParameters(b.steps))

/** What the path can be asked in Voucherify's own API, by method; nothing where it has no such path. */
export function findVendorOperations(path: string): Readonly<Record<string, string>> {
  const given = path.split('/')
  const found = templates.filter(({ steps }) => fits(steps, given)).toReversed()
  return Object.assign({}, ...found.map(({ operations }) => operations))
}

function fits(steps: readonly string[], given: readonly string[]): boolean {
  return (
    steps.length === given.length &&
    steps.every((step, index) => (isParameter(step) ? given[index] !== '' : step === given[index]))
  )
}

function countParameters(steps: readonly string[]): number {
  return steps.filter(isParameter).length
}

function isParameter(step: string): boolean {
  return step.startsWith('{')
}
