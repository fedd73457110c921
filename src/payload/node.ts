import { cloneJson, setMember, type Json, type JsonObject } from '../events/json.js'
import type { Path } from '../events/path.js'
import type { CoherenceRule } from '../events/schema.js'
import type { Context } from './context.js'
import type { Maker } from './makers.js'
import { hashText, placeInside } from './random.js'

/** Finds a value that another place decides, or undefined where that place is not there. */
export type Source = (context: Context, base: number) => Json | undefined

/** A compiled schema: everything that is the same for all payloads is decided, what is left is drawn by place. */
export interface ValueNode {
  /** The place inside the data, or inside the array item. */
  readonly inside: number
  readonly forms: readonly Form[]
  /** How often the value is not null where both may be. */
  readonly likelihood: number
  /** The coherence rules that the object here declares. */
  readonly rules: readonly CoherenceRule[]
  /** The places that decide this value, by declared coherence: the first that is there wins. */
  sources: readonly Source[]
  /** Instants that this one must not be before. */
  notBefore: readonly Source[]
}

/** One of the forms that a value may take. */
export type Form =
  | { readonly kind: 'leaf'; readonly make: Maker; readonly isNull: boolean; readonly allowsNull: boolean }
  | {
      readonly kind: 'object'
      readonly members: ReadonlyMap<string, Member>
      /** How often it is taken, against the weights of the other forms. */
      readonly weight: number
    }
  | {
      readonly kind: 'array'
      readonly from: number
      readonly to: number
      readonly item: ValueNode
      readonly fixed: readonly ValueNode[]
    }

/** A member of an object. */
export interface Member {
  readonly node: ValueNode
  readonly required: boolean
  readonly likelihood: number
  /** Decides whether an optional member is there, where declared coherence ties it to another one. */
  presentAs?: (context: Context, base: number) => boolean | undefined
}

const presencePlace = hashText('is it there?')
const formPlace = hashText('which form?')
const countPlace = hashText('how many?')

/** Makes the value of a node. undefined where a deciding place says null and null is not allowed here. */
export function make(node: ValueNode, context: Context, base: number): Json | undefined {
  for (const source of node.sources) {
    const value = source(context, base)
    if (value === undefined) continue
    if (value === null) return allowsNull(node) ? null : undefined
    return typeof value === 'object' ? cloneJson(value) : value
  }
  const value = makeForm(chosenForm(node, context, base), node, context, base)
  return node.notBefore.length === 0 || typeof value !== 'string' ? value : latest(value, node.notBefore, context, base)
}

/** Makes a value in one of the node's forms. */
export function makeForm(form: Form | undefined, node: ValueNode, context: Context, base: number): Json {
  const place = placeInside(base, node.inside)
  if (form === undefined) return null
  if (form.kind === 'leaf') {
    const isNull = form.allowsNull && draw(context, place, formPlace) >= node.likelihood
    return isNull ? null : form.make(context, place, base)
  }
  if (form.kind === 'array') {
    const { from, to } = form
    const count = from === to ? from : context.random.at(placeInside(place, countPlace)).integer(from, to)
    return Array.from({ length: count }, (_, index) => makeItem(form, index, place, context, base) ?? null)
  }
  const object: JsonObject = {}
  for (const [key, member] of form.members) {
    if (!isThere(member, context, base)) continue
    const value = make(member.node, context, base)
    if (value !== undefined) setMember(object, key, value)
  }
  return object
}

/** Makes one item of an array. Items live in places of their own. */
export function makeItem(
  form: Extract<Form, { kind: 'array' }>,
  index: number,
  place: number,
  context: Context,
  base: number,
): Json | undefined {
  const fixed = form.fixed[index]
  return fixed === undefined ? make(form.item, context, itemBase(place, index)) : make(fixed, context, base)
}

/** The base of what lies inside an item of the array at that place. */
export function itemBase(place: number, index: number): number {
  return placeInside(place, index + 1)
}

/** The form that the value takes in this payload. */
function chosenForm(node: ValueNode, context: Context, base: number): Form | undefined {
  const { forms } = node
  if (forms.length < 2) return forms[0]
  const place = placeInside(base, node.inside)
  const there = forms.filter((form) => !(form.kind === 'leaf' && form.isNull))
  if (there.length < forms.length && draw(context, place, formPlace) >= node.likelihood) {
    return forms.find((form) => form.kind === 'leaf' && form.isNull)
  }
  let drawn = draw(context, place, formPlace + 1) * there.reduce((sum, form) => sum + weightOf(form), 0)
  return there.find((form) => (drawn -= weightOf(form)) < 0) ?? there.at(-1)
}

function weightOf(form: Form): number {
  return form.kind === 'object' ? form.weight : 1
}

/** True where the member is there in this payload. */
function isThere(member: Member, context: Context, base: number): boolean {
  if (member.required) return true
  const tied = member.presentAs?.(context, base)
  if (tied !== undefined) return tied
  if (member.likelihood === 0 || member.likelihood === 1) return member.likelihood === 1
  return draw(context, placeInside(base, member.node.inside), presencePlace) < member.likelihood
}

/** Follows a path from an object's node to the value that lies there in this payload. */
export function createSource(start: ValueNode, path: Path): Source {
  return (context, base) => {
    let node = start
    for (const step of path) {
      const form = chosenForm(node, context, base)
      if (form?.kind === 'array' && typeof step === 'number') node = form.fixed[step] ?? form.item
      else {
        const member = form?.kind === 'object' ? form.members.get(String(step)) : undefined
        if (member === undefined || !isThere(member, context, base)) return undefined
        node = member.node
      }
    }
    return make(node, context, base)
  }
}

/** All nodes that lie at a path, over all forms that the objects on the way may take. */
export function nodesAt(start: ValueNode, path: Path): ValueNode[] {
  return path.reduce<ValueNode[]>(
    (nodes, step) =>
      nodes.flatMap(({ forms }) =>
        forms.flatMap((form) => {
          if (form.kind === 'object') return form.members.get(String(step))?.node ?? []
          return form.kind === 'array' && typeof step === 'number' ? (form.fixed[step] ?? []) : []
        }),
      ),
    [start],
  )
}

function draw(context: Context, place: number, inside: number): number {
  return context.random.at(placeInside(place, inside)).next()
}

function allowsNull({ forms }: ValueNode): boolean {
  return forms.some((form) => form.kind === 'leaf' && (form.isNull || form.allowsNull))
}

/** Instants are written alike, so the later one is the greater text. */
function latest(value: string, sources: readonly Source[], context: Context, base: number): string {
  return sources.reduce((last, source) => {
    const other = source(context, base)
    return typeof other === 'string' && other > last ? other : last
  }, value)
}

/** The object form of a node, if it may be one. */
export function objectForm(node: ValueNode): Extract<Form, { kind: 'object' }> | undefined {
  return node.forms.find((form) => form.kind === 'object')
}

/** The array form of a node, if it may be one. */
export function arrayForm(node: ValueNode): Extract<Form, { kind: 'array' }> | undefined {
  return node.forms.find((form) => form.kind === 'array')
}
