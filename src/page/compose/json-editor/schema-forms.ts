import { isObject, memberOf, type Json, type JsonObject } from '../../../events/json.js'
import type { Path } from '../../../events/path.js'

/** Every form that a schema allows for the value at a path: what stands in `allOf`, `anyOf` and `oneOf` beside the schema itself. */
export function formsAt(schema: JsonObject, path: Path): readonly JsonObject[] {
  return path.reduce<readonly JsonObject[]>(
    (forms, step) => forms.flatMap((form) => flatten(innerForm(form, step))),
    flatten(schema),
  )
}

function innerForm(form: JsonObject, step: string | number): Json | undefined {
  return typeof step === 'number' ? form['items'] : memberOf(form['properties'], step)
}

function flatten(node: Json | undefined): readonly JsonObject[] {
  if (!isObject(node)) return []
  const branches = [node['allOf'], node['anyOf'], node['oneOf']].flatMap((list) => (Array.isArray(list) ? list : []))
  return [node, ...branches.flatMap(flatten)]
}

/** The names of the members that an object of these forms may have, each once. */
export function memberNames(forms: readonly JsonObject[]): readonly string[] {
  return [...new Set(forms.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])))]
}

/** The JSON types of these forms, each once. */
export function typeNames(forms: readonly JsonObject[]): readonly string[] {
  return [...new Set(forms.flatMap(({ type }) => (Array.isArray(type) ? type : [type])).filter(isText))]
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}

/** The values that these forms list, each once. */
export function listedValues(forms: readonly JsonObject[]): readonly Json[] {
  const texts = forms.flatMap((form) => {
    const { enum: list } = form
    const only = Object.hasOwn(form, 'const') ? [form['const'] ?? null] : []
    return [...only, ...(Array.isArray(list) ? list : [])].map((value) => JSON.stringify(value))
  })
  return [...new Set(texts)].map((text): Json => JSON.parse(text))
}

/** What these forms say of the value. */
export function descriptionOf(forms: readonly JsonObject[]): string | undefined {
  return forms.map(({ description }) => description).find(isText)
}
