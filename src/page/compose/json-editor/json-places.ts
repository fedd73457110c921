import { ensureSyntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'
import type { Path } from '../../../events/path.js'

/** From and to where something stands in the text. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Where the cursor stands: in the name of a member, or where a value goes. */
export interface Place extends Range {
  readonly kind: 'name' | 'value'
  /** Of the object whose member is named, or of the value. */
  readonly path: Path
  /** The names that the object has already. */
  readonly taken: readonly string[]
  /** True where a colon follows the name. */
  readonly hasValue: boolean
}

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

/** How long the text may be read for, in milliseconds; what was not read by then is not found. */
const readingMs = 200

function treeTop(state: EditorState): SyntaxNode | null {
  return ensureSyntaxTree(state, state.doc.length, readingMs)?.topNode ?? null
}

/** Where the value at a path stands, or else the nearest one around it: of a member its name too. */
export function rangeOf(state: EditorState, path: Path): Range {
  let node = treeTop(state)?.firstChild ?? null
  let range = node === null ? { from: 0, to: 0 } : firstLine(state, node)
  for (const step of path) {
    const next = node === null ? undefined : child(state, node, step)
    if (next === undefined) break
    node = next.value
    range = firstLine(state, next.shown)
  }
  return range
}

/** Nobody wants a whole object underlined. */
function firstLine(state: EditorState, { from, to }: Range): Range {
  return { from, to: Math.min(to, state.doc.lineAt(from).to) }
}

function child(
  state: EditorState,
  node: SyntaxNode,
  step: string | number,
): { shown: SyntaxNode; value: SyntaxNode | null } | undefined {
  if (typeof step === 'number') {
    const item = children(node).filter(({ name }) => values.has(name))[step]
    return item === undefined ? undefined : { shown: item, value: item }
  }
  const property = children(node).find((member) => member.name === 'Property' && nameOf(state, member) === step)
  return property === undefined ? undefined : { shown: property, value: valueOf(property) }
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let inner = node.firstChild; inner !== null; inner = inner.nextSibling) found.push(inner)
  return found
}

function valueOf(property: SyntaxNode): SyntaxNode | null {
  return children(property).find(({ name }) => values.has(name)) ?? null
}

function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName')
  const text = name === null ? '' : state.sliceDoc(name.from, name.to)
  try {
    return String(JSON.parse(text))
  } catch {
    return text.replaceAll('"', '')
  }
}

/** The way to a value or a property, from the top. */
function pathOf(state: EditorState, node: SyntaxNode): Path {
  const { parent } = node
  if (node.name === 'Property') return parent === null ? [] : [...pathOf(state, parent), nameOf(state, node)]
  if (parent?.name === 'Property') return pathOf(state, parent)
  if (parent?.name !== 'Array') return []
  const before = children(parent).filter(({ name, to }) => values.has(name) && to <= node.from)
  return [...pathOf(state, parent), before.length]
}

/** What could be written at a position, or undefined where nothing can. */
export function placeAt(state: EditorState, position: number): Place | undefined {
  const top = treeTop(state)
  if (top === null) return undefined
  const node = top.resolveInner(position, -1)
  const word = wordBefore(state, position)
  if (node.name === 'PropertyName' && node.parent?.parent) {
    return nameIn(state, node.parent.parent, node, node.parent)
  }
  if (values.has(node.name) && node.name !== 'Object' && node.name !== 'Array') {
    return { kind: 'value', path: pathOf(state, node), from: node.from, to: node.to, taken: [], hasValue: false }
  }
  let around: SyntaxNode | null = node
  while (around !== null && !['Object', 'Array', 'Property'].includes(around.name)) around = around.parent
  if (around === null) return undefined
  if (around.name === 'Object') return nameIn(state, around, { from: word, to: position })
  const hasColon = state.sliceDoc(around.from, position).includes(':')
  if (around.name === 'Property' && !hasColon) return undefined
  const path =
    around.name === 'Array' ? [...pathOf(state, around), itemsBefore(around, position)] : pathOf(state, around)
  return { kind: 'value', path, from: word, to: position, taken: [], hasValue: false }
}

function itemsBefore(array: SyntaxNode, position: number): number {
  return children(array).filter(({ name, to }) => values.has(name) && to <= position).length
}

function nameIn(state: EditorState, object: SyntaxNode, { from, to }: Range, own?: SyntaxNode): Place {
  const others = children(object).filter(({ name, from: start }) => name === 'Property' && start !== own?.from)
  const taken = others.map((property) => nameOf(state, property))
  const hasValue = /^\s*:/.test(state.sliceDoc(to, to + 20))
  return { kind: 'name', path: pathOf(state, object), from, to, taken, hasValue }
}

function wordBefore(state: EditorState, position: number): number {
  const line = state.doc.lineAt(position)
  const [word = ''] = /[\w".-]*$/.exec(line.text.slice(0, position - line.from)) ?? []
  return position - word.length
}

/** The path of the member or value under a position, for what is told of it. */
export function pathAt(
  state: EditorState,
  position: number,
): { readonly path: Path; readonly range: Range } | undefined {
  const node = treeTop(state)?.resolveInner(position, 1)
  if (node === undefined) return undefined
  if (node.name === 'PropertyName' && node.parent !== null) return { path: pathOf(state, node.parent), range: node }
  if (values.has(node.name) && node.name !== 'Object' && node.name !== 'Array')
    return { path: pathOf(state, node), range: node }
  return undefined
}
