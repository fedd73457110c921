import type { ErrorObject } from 'ajv/dist/2020.js'
import type { BrokenTie } from './coherence-case.js'
import { didYouMean } from '../nearest.js'
import { formatPath, parsePointer, type Path } from './path.js'

/** One thing that is wrong with a value. */
export interface Problem {
  /** Where, as people type it: `voucher.categories[0].name`, or an empty text for the value itself. */
  readonly path: string
  readonly message: string
  /** Where the value is that this one contradicts. */
  readonly other?: string
}

/** The errors of a validator as problems: of a choice between forms, only those of the form that comes nearest. */
export function toProblems(errors: readonly ErrorObject[]): Problem[] {
  const seen = new Set<string>()
  return nearestForm(errors.flatMap(unshared)).flatMap((error) => {
    const problem = toProblem(error)
    const key = `${problem.path} ${problem.message}`
    if (seen.has(key)) return []
    seen.add(key)
    return [problem]
  })
}

/** The errors of a schema that another refers to, as if it stood where it is referred to. */
function unshared(error: ErrorObject): ErrorObject[] {
  if (error.keyword !== 'shared') return [error]
  const inner: readonly ErrorObject[] = error.params['errors']
  return inner.flatMap(unshared).map((each) => ({
    ...each,
    instancePath: error.instancePath + each.instancePath,
    schemaPath: error.schemaPath + each.schemaPath.slice(1),
  }))
}

function toProblem(error: ErrorObject): Problem {
  const path = parsePointer(error.instancePath)
  const { keyword, params } = error
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    return { path: formatPath([...path, name]), message: `is not known here.${suggestion(error)}` }
  }
  if (keyword === 'required') {
    return { path: formatPath([...path, String(params['missingProperty'])]), message: 'is missing' }
  }
  if (keyword === 'coherence') {
    const { at, other, says }: BrokenTie = params['broken']
    const otherPath = formatPath([...path, ...other])
    return { path: formatPath([...path, ...at]), message: says(otherPath), other: otherPath }
  }
  return { path: formatPath(path), message: `${sentence(error)}${given(error, path)}` }
}

/** The nearest name to one that is not known. */
function suggestion({ params, parentSchema }: ErrorObject): string {
  return didYouMean(String(params['additionalProperty']), Object.keys(parentSchema?.['properties'] ?? {}))
}

function sentence({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params['allowedValues'])}`
  if (keyword === 'false schema') return 'must not be here'
  return message ?? 'is not allowed'
}

/** What was given, where the error holds it: the caller takes it out of the errors where it may be a secret. */
function given({ data }: ErrorObject, path: Path): string {
  const text = path.length === 0 ? undefined : JSON.stringify(data)
  if (text === undefined) return ''
  return `, got ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`
}

const choices = new Set(['oneOf', 'anyOf'])

/** The outermost choice first: what is chosen inside a form says nothing once the form is not the one. */
function nearestForm(errors: readonly ErrorObject[]): ErrorObject[] {
  const [choice] = errors
    .filter((error) => choices.has(error.keyword) && insideOf(errors, error).length > 0)
    .toSorted((a, b) => a.schemaPath.length - b.schemaPath.length)
  if (choice === undefined) return errors.filter(({ keyword }) => !choices.has(keyword) || errors.length === 1)
  const inside = insideOf(errors, choice)
  const forms = new Map<string, ErrorObject[]>()
  for (const error of inside) {
    const form = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? ''
    forms.set(form, [...(forms.get(form) ?? []), error])
  }
  const depth = choice.instancePath.length
  const best = [...forms.values()]
    .map((form) => nearestForm(form))
    .toSorted((a, b) => distance(a, depth) - distance(b, depth))[0]
  const others = errors.filter((error) => error !== choice && !inside.includes(error))
  return [...nearestForm(others), ...(best ?? [])]
}

/** The items of a list share the schema of their choice, but each chooses for itself. */
function insideOf(errors: readonly ErrorObject[], { schemaPath, instancePath }: ErrorObject): ErrorObject[] {
  return errors.filter(
    (error) => error.schemaPath.startsWith(`${schemaPath}/`) && `${error.instancePath}/`.startsWith(`${instancePath}/`),
  )
}

/**
 * A form of another type is furthest away; one whose telling constant is wrong is further than one with many small errors. A name
 * that is nearly one of the form's brings it nearer.
 */
function distance(errors: readonly ErrorObject[], depth: number): number {
  return errors.reduce((sum, error) => {
    const { keyword, instancePath } = error
    if (keyword === 'type' && instancePath.length === depth) return sum + 10_000
    if (keyword === 'additionalProperties' && suggestion(error) !== '') return sum + 0.5
    return sum + (keyword === 'const' ? 100 : 1)
  }, 0)
}
