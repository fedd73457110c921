import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { Json, JsonObject } from '../../../events/json.js'
import { valueAt } from '../../../events/path.js'
import { placeAt, type Place } from './json-places.js'
import { descriptionOf, formsAt, listedValues, memberNames, typeNames } from './schema-forms.js'

/** What completion draws from. */
export interface Known {
  /** JSON Schema of the whole text. */
  readonly schema: JsonObject
  /** What is generated where nothing else is said. */
  readonly generated: JsonObject
}

/** Offers the names of members and the values that the schema knows. */
export function complete(context: CompletionContext, known: Known): CompletionResult | null {
  const place = placeAt(context.state, context.pos)
  if (place === undefined || (place.from === context.pos && !context.explicit && !isOpening(context))) return null
  const options = place.kind === 'name' ? names(place, known) : offered(place, known)
  // What is searched ends at the cursor: behind it there may be a quote that closed itself.
  return options.length === 0 ? null : { from: place.from, options, validFor: /^"?[\w.-]*$/ }
}

/** After these, whoever types wants to see what there is. */
function isOpening({ state, pos }: CompletionContext): boolean {
  return /[{,:["]\s?$/.test(state.sliceDoc(Math.max(0, pos - 2), pos))
}

function names({ path, taken, hasValue }: Place, { schema }: Known): Completion[] {
  const open = memberNames(formsAt(schema, path)).filter((name) => !taken.includes(name))
  return open.map((name): Completion => {
    const forms = formsAt(schema, [...path, name])
    const types = typeNames(forms)
    const description = descriptionOf(forms)
    return {
      label: JSON.stringify(name),
      displayLabel: name,
      type: 'property',
      detail: types.join(' | '),
      ...(description === undefined ? {} : { info: description }),
      apply: (view, _, from) => insertName(view, name, from, hasValue ? '' : emptyOf(types)),
    }
  })
}

/** An object or a list is begun; a single value is left to be typed. */
function emptyOf(types: readonly string[]): string {
  if (types.includes('object')) return '{}'
  return types.includes('array') ? '[]' : ' '
}

function insertName(view: EditorView, name: string, from: number, empty: string): void {
  const label = `${JSON.stringify(name)}${empty === '' ? '' : `: ${empty.trim()}`}`
  const cursor = from + label.length - (empty.trim() === '' ? 0 : 1)
  replaceWord(view, from, label, cursor)
}

/** Replaces all of the word that the cursor stands in. */
function replaceWord(view: EditorView, from: number, insert: string, cursor: number): void {
  const { state } = view
  const { head } = state.selection.main
  const to = Math.max(head, placeAt(state, head)?.to ?? head)
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor }, userEvent: 'input.complete' })
}

function offered({ path }: Place, { schema, generated }: Known): Completion[] {
  const forms = formsAt(schema, path)
  const types = typeNames(forms)
  const made = valueAt(generated, path)
  const isMade = made !== undefined && (made === null || typeof made !== 'object')
  const listed: readonly Json[] = [...listedValues(forms), ...(types.includes('boolean') ? [true, false] : [])]
  const all: readonly (readonly [Json, string])[] = [
    ...(isMade ? [[made, 'generated'] as const] : []),
    ...listed.map((value) => [value, ''] as const),
    ...(types.includes('null') ? [[null, ''] as const] : []),
  ]
  const byLabel = new Map<string, Completion>()
  for (const [value, detail] of all) {
    const label = JSON.stringify(value)
    if (byLabel.has(label)) continue
    const apply: Completion['apply'] = (view, _, from) => replaceWord(view, from, label, from + label.length)
    byLabel.set(label, { label, detail, type: 'constant', apply })
  }
  return [...byLabel.values()]
}
