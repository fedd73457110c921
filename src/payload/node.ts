import { cloneJson, setMember, type Json, type JsonObject } from '../events/json.js'
import type { Path } from '../events/path.js'
import type { CoherenceRule } from '../events/schema.js'
import type { Context } from './context.js'
import { Layout } from './layout.js'
import type { Maker } from './makers.js'
import { hashText, placeInside } from './random.js'

/** Finds a value that another place decides, or undefined where that place is not there. */
export interface Source {
  (context: Context, base: number): Json | undefined
  /** The source of something inside the value, where it can be found without making all of it. */
  inside?: (rest: Path) => Source
}

/** A compiled schema: everything that is the same for all payloads is decided, what is left is drawn by place. */
export interface ValueNode {
  /** JSON pointer from the data, or from the array item. */
  readonly pointer: string
  /** The place inside the data, or inside the array item. */
  readonly inside: number
  readonly forms: readonly Form[]
  /** The form, where there is but one. */
  readonly onlyForm: Form | undefined
  /** How often the value is not null where both may be. */
  readonly likelihood: number
  /** The coherence rules that the object here declares. */
  readonly rules: readonly CoherenceRule[]
  /** The places that decide this value, by declared coherence: the first that is there wins. */
  sources: readonly Source[]
  /** JSON pointer, in the same way, to the instant that this one counts from, if it is another than the event. */
  readonly countsFrom: string | undefined
  /** Instants or numbers that this one must not be before or less than. */
  notBefore: readonly Source[]
  /** True where other places repeat the value, so that it is worth keeping. */
  isRepeated: boolean
  /** True while the value is made: one that is asked for then decides itself, by what it asked for. */
  isBeingMade: boolean
  /** What was made here last. */
  made: Memo<Json | undefined> | undefined
  /** Which form was chosen last, where there is a choice. */
  chosen: Memo<Form | undefined> | undefined
}

/** What was decided for one payload (`turn`) and one base. */
export interface Memo<Value> {
  readonly turn: object
  readonly base: number
  readonly value: Value
}

/** One of the forms that a value may take. */
export type Form =
  | { readonly kind: 'constant'; readonly value: null | boolean | number | string }
  | { readonly kind: 'leaf'; readonly make: Maker; readonly allowsNull: boolean }
  | {
      readonly kind: 'object'
      readonly members: ReadonlyMap<string, Member>
      /** How often it is taken, against the weights of the other forms. */
      readonly weight: number
      layout: Layout | undefined
    }
  | {
      readonly kind: 'array'
      readonly from: number
      readonly to: number
      readonly item: ValueNode
      readonly fixed: readonly ValueNode[]
    }
  | {
      readonly kind: 'keyed'
      readonly from: number
      readonly to: number
      readonly key: Maker
      readonly value: ValueNode
    }

/** A member of an object. */
export interface Member {
  readonly key: string
  readonly node: ValueNode
  readonly required: boolean
  readonly likelihood: number
  /** Decides whether an optional member is there, where declared coherence ties it to another one. */
  presentAs: ((context: Context, base: number) => boolean | undefined) | undefined
}

const presencePlace = hashText('is it there?')
const formPlace = hashText('which form?')
const countPlace = hashText('how many?')
const keyPlace = hashText('under which key?')

/** Makes the value of a node. undefined where a deciding place says null and null is not allowed here. */
export function make(node: ValueNode, context: Context, base: number): Json | undefined {
  if (!node.isRepeated) return makeAnew(node, context, base)
  const value = look(node, context, base)
  // Each place owns its own object, so that none changes with another.
  return typeof value === 'object' ? cloneJson(value) : value
}

/** The value of a node, made once for all that look at it. */
export function look(node: ValueNode, context: Context, base: number): Json | undefined {
  const { turn } = context
  const { made } = node
  if (made?.turn === turn && made.base === base) return made.value
  if (node.isBeingMade) throw new TypeError(`What decides ${node.pointer} is decided by it`)
  node.isBeingMade = true
  const value = makeAnew(node, context, base)
  node.isBeingMade = false
  node.made = { turn, base, value }
  return value
}

function makeAnew(node: ValueNode, context: Context, base: number): Json | undefined {
  if (node.onlyForm !== undefined && isNullForm(node.onlyForm)) return null
  for (const source of node.sources) {
    const value = source(context, base)
    if (value === undefined) continue
    return value === null && !allowsNull(node) ? undefined : value
  }
  const value = makeForm(chosenForm(node, context, base), node, context, base)
  return node.notBefore.length === 0 ? value : latest(value, node.notBefore, context, base)
}

/** Makes a value in one of the node's forms. */
export function makeForm(form: Form | undefined, node: ValueNode, context: Context, base: number): Json {
  if (form === undefined) return null
  if (form.kind === 'constant') return form.value
  if (form.kind === 'object') return makeObject(form, context, base)
  const place = placeInside(base, node.inside)
  if (form.kind === 'leaf') {
    const isNull = form.allowsNull && draw(context, place, formPlace) >= node.likelihood
    return isNull ? null : form.make(context, place, base)
  }
  const { from, to } = form
  const count = from === to ? from : context.random.at(placeInside(place, countPlace)).integer(from, to)
  if (form.kind === 'keyed') return makeKeyed(form, count, place, context)
  const items: Json[] = []
  for (let index = 0; index < count; index++) items.push(makeItem(form, index, place, context, base) ?? null)
  return items
}

function makeKeyed(form: Extract<Form, { kind: 'keyed' }>, count: number, place: number, context: Context): JsonObject {
  const object: JsonObject = {}
  for (let index = 0; index < count; index++) {
    const inner = itemBase(place, index)
    const key = form.key(context, placeInside(inner, keyPlace), inner)
    setMember(object, String(key), make(form.value, context, inner) ?? null)
  }
  return object
}

function makeObject(form: Extract<Form, { kind: 'object' }>, context: Context, base: number): JsonObject {
  // Only now: rules are tied to the members after the form is compiled.
  form.layout ??= new Layout(form.members)
  let there = 0
  for (const { member, weight } of form.layout.optional) if (isThere(member, context, base)) there += weight
  const { begun, varying } = form.layout.choose(there)
  const object = { ...begun }
  for (const { key, node } of varying) {
    const value = make(node, context, base)
    if (value === undefined) delete object[key]
    else setMember(object, key, value)
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
export function chosenForm(node: ValueNode, context: Context, base: number): Form | undefined {
  if (node.onlyForm !== undefined) return node.onlyForm
  const { turn } = context
  if (node.chosen?.turn === turn && node.chosen.base === base) return node.chosen.value
  const value = chooseForm(node, context, base)
  node.chosen = { turn, base, value }
  return value
}

function chooseForm(node: ValueNode, context: Context, base: number): Form | undefined {
  const { forms } = node
  const place = placeInside(base, node.inside)
  const there = forms.filter((form) => !isNullForm(form))
  if (there.length < forms.length && draw(context, place, formPlace) >= node.likelihood) return forms.find(isNullForm)
  let drawn = draw(context, place, formPlace + 1) * there.reduce((sum, form) => sum + weightOf(form), 0)
  return there.find((form) => (drawn -= weightOf(form)) < 0) ?? there.at(-1)
}

function weightOf(form: Form): number {
  return form.kind === 'object' ? form.weight : 1
}

/** True where the member is there in this payload. */
export function isThere(member: Member, context: Context, base: number): boolean {
  if (member.required) return true
  const tied = member.presentAs?.(context, base)
  if (tied !== undefined) return tied
  if (member.likelihood === 0 || member.likelihood === 1) return member.likelihood === 1
  return draw(context, placeInside(base, member.node.inside), presencePlace) < member.likelihood
}

function draw(context: Context, place: number, inside: number): number {
  return context.random.at(placeInside(place, inside)).next()
}

function allowsNull({ forms }: ValueNode): boolean {
  return forms.some((form) => isNullForm(form) || (form.kind === 'leaf' && form.allowsNull))
}

function isNullForm(form: Form): boolean {
  return form.kind === 'constant' && form.value === null
}

/** Instants are written alike, so the later one is the greater text. */
function latest(value: Json, sources: readonly Source[], context: Context, base: number): Json {
  return sources.reduce<Json>((last, source) => {
    const other = source(context, base)
    const isLater =
      (typeof other === 'string' && typeof last === 'string' && other > last) ||
      (typeof other === 'number' && typeof last === 'number' && other > last)
    return isLater ? other : last
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
