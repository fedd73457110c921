import type { Json } from '../events/json.js'
import { cloneJson } from '../events/json.js'
import { valueAt, valuesAt, type Path } from '../events/path.js'
import type { Context } from './context.js'
import { isAlwaysThere } from './layout.js'
import { chosenForm, isThere, look, type Form, type Member, type Memo, type Source, type ValueNode } from './node.js'

/** Where a path ends in this payload, or where on the way another place decides: the rest of the path leads on in its value. */
interface Place {
  readonly node: ValueNode | undefined
  readonly rest: Path
}

/** Finds the place at the end of a path in this payload. */
type Finder = (context: Context, base: number) => Place

const nowhere: Place = { node: undefined, rest: [] }

/** Follows a path from an object's node to the value that lies there in this payload. */
export function createSource(start: ValueNode, path: Path): Source {
  const peek = createLook(start, path)
  const source: Source = (context, base) => {
    const value = peek(context, base)
    // Each place owns its own object, so that none changes with another.
    return typeof value === 'object' ? cloneJson(value) : value
  }
  source.inside = (rest) => createLook(start, [...path, ...rest])
  return source
}

/** Follows a path in which `*` stands for each item or member to all values that lie there in this payload. */
export function createListSource(
  start: ValueNode,
  path: Path,
): (context: Context, base: number) => readonly Json[] | undefined {
  const all = path.indexOf('*')
  const seen = all === -1 ? path.length : all
  const peek = createLook(start, path.slice(0, seen))
  return (context, base) => valuesAt(peek(context, base), path.slice(seen))
}

/** Tells whether a value that is not null lies at a path, without making it where its form tells already. */
export function createPresence(start: ValueNode, path: Path): (context: Context, base: number) => boolean {
  const find = createFinder(start, path)
  const peek = createLook(start, path)
  return (context, base) => {
    const { node } = find(context, base)
    if (node === undefined) return false
    const form = isDecided(node) ? undefined : chosenForm(node, context, base)
    return form?.kind === 'object' || form?.kind === 'array' || (peek(context, base) ?? null) !== null
  }
}

/** Looks at the value at the end of a path, which others may share. */
function createLook(start: ValueNode, path: Path): Source {
  const find = createFinder(start, path)
  const beyond = new Map<ValueNode, readonly Source[]>()
  return (context, base) => {
    const { node, rest } = find(context, base)
    if (node === undefined) return undefined
    if (rest.length > 0) {
      let sources = beyond.get(node)
      if (sources === undefined) beyond.set(node, (sources = sourcesBeyond(node, rest)))
      for (const source of sources) {
        const value = source(context, base)
        if (value !== undefined) return value
      }
    }
    node.isRepeated = true
    const value = look(node, context, base)
    return rest.length === 0 ? value : valueAt(value, rest)
  }
}

/** Where the rest of a path leads on behind a node that other places decide: they are asked for no more than that. */
function sourcesBeyond({ sources }: ValueNode, rest: Path): readonly Source[] {
  const beyond = sources.map((source) => source.inside?.(rest))
  return beyond.filter((source) => source !== undefined)
}

/** Follows a path: once as far as it is the same in all payloads, the rest once for each payload. */
function createFinder(start: ValueNode, path: Path): Finder {
  let beginning: Place | undefined
  let found: Memo<Place> | undefined
  return (context, base) => {
    // Only now: rules that are tied later decide about members too.
    beginning ??= followFixed(start, path)
    if (beginning.rest.length === 0 || isDecided(beginning.node)) return beginning
    const { turn } = context
    if (found?.turn !== turn || found.base !== base) {
      found = { turn, base, value: follow(beginning.rest, beginning.node, context, base) }
    }
    return found.value
  }
}

function follow(path: Path, start: ValueNode | undefined, context: Context, base: number): Place {
  let node = start
  for (const [index, step] of path.entries()) {
    if (node === undefined) return nowhere
    if (isDecided(node)) return { node, rest: path.slice(index) }
    const form = chosenForm(node, context, base)
    const member = memberAt(form, step)
    node = member === undefined || isThere(member, context, base) ? (member?.node ?? itemAt(form, step)) : undefined
  }
  return { node, rest: [] }
}

function followFixed(start: ValueNode, path: Path): Place {
  let node: ValueNode | undefined = start
  for (const [index, step] of path.entries()) {
    const [form, ...others]: readonly Form[] = node?.forms ?? []
    const member = memberAt(form, step)
    const isFixed = others.length === 0 && (member === undefined || isAlwaysThere(member))
    if (!isFixed || isDecided(node)) return { node, rest: path.slice(index) }
    node = member?.node ?? itemAt(form, step)
  }
  return { node, rest: [] }
}

/** True where another place decides the value, so that the node's own forms say nothing of it. */
function isDecided(node: ValueNode | undefined): boolean {
  return node !== undefined && node.sources.length > 0
}

function memberAt(form: Form | undefined, step: string | number): Member | undefined {
  return form?.kind === 'object' ? form.members.get(String(step)) : undefined
}

function itemAt(form: Form | undefined, step: string | number): ValueNode | undefined {
  return form?.kind === 'array' && typeof step === 'number' ? (form.fixed[step] ?? form.item) : undefined
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
