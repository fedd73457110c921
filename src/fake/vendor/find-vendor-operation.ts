import type { ApiRequest } from '../operation.js'
import { Refusal } from '../refusal.js'
import { vendorManagement } from './vendor-management.js'
import { vendorOperations, type VendorMethod, type VendorPath } from './vendor-operations.js'

interface Template {
  readonly steps: readonly string[]
  readonly operations: VendorPath
}

/** One thing that Voucherify's own API can be asked. */
export interface VendorOperation {
  readonly name: string
  /** What the path says, by the names of its template, decoded. */
  readonly path: Readonly<Record<string, string>>
}

/** By what a template and the paths that fit it have in common. */
const templatesByKind = new Map<string, Template[]>()
for (const [path, operations] of Object.entries<VendorPath>({ ...vendorOperations, ...vendorManagement })) {
  const steps = path.split('/')
  const known = templatesByKind.get(kindOf(steps)) ?? []
  templatesByKind.set(kindOf(steps), [...known, { steps, operations }].toSorted(bySpelling))
}

/**
 * The operation of a request in Voucherify's own API, or undefined where it has none.
 *
 * @param request with its path still encoded: a code may hold a slash
 * @throws Refusal `invalid_payload` for a path that cannot be decoded
 */
export function findVendorOperation({
  method,
  path,
}: Pick<ApiRequest, 'method' | 'path'>): VendorOperation | undefined {
  const given = path.split('/')
  for (const { steps, operations } of templatesOf(given)) {
    const name = isMethod(method) ? operations[method] : undefined
    if (name !== undefined) return { name, path: readSteps(steps, given) }
  }
  return undefined
}

/** The methods that a path has in Voucherify's own API; none where it has no such path. */
export function vendorMethodsOf(path: string): readonly string[] {
  const found = templatesOf(path.split('/')).flatMap(({ operations }) => Object.keys(operations))
  return [...new Set(found)]
}

function templatesOf(given: readonly string[]): readonly Template[] {
  return (templatesByKind.get(kindOf(given)) ?? []).filter(({ steps }) => fits(steps, given))
}

/** The API, its family and how many steps there are: no template has a parameter before the third step. */
function kindOf([, api, family, ...rest]: readonly string[]): string {
  return `${rest.length} ${api} ${family}`
}

function readSteps(steps: readonly string[], given: readonly string[]): Readonly<Record<string, string>> {
  const path: Record<string, string> = {}
  for (const [index, step] of steps.entries()) {
    if (isParameter(step)) path[step.slice(1, -1)] = decode(given[index] ?? '')
  }
  return path
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    throw new Refusal('invalid_payload', `Failed to read path: it cannot be decoded, got "${step}".`)
  }
}

function fits(steps: readonly string[], given: readonly string[]): boolean {
  return steps.every((step, index) => (isParameter(step) ? given[index] !== '' : step === given[index]))
}

/** What is spelled out wins over a parameter. */
function bySpelling(a: Template, b: Template): number {
  return a.steps.filter(isParameter).length - b.steps.filter(isParameter).length
}

function isParameter(step: string): boolean {
  return step.startsWith('{')
}

function isMethod(method: string): method is VendorMethod {
  return ['GET', 'POST', 'PUT', 'DELETE'].includes(method)
}
