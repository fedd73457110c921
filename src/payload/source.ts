import type { Path } from '../events/path.js'
import type { Context } from './context.js'
import { isAlwaysThere } from './layout.js'
import { chosenForm, isThere, make, type Form, type Member, type Memo, type Source, type ValueNode } from './node.js'

/** Finds the node that lies at the end of a path in this payload. */
type Finder = (context: Context, base: number) => ValueNode | undefined

/** Follows a path from an object's node to the value that lies there in this payload. */
export function createSource(start: ValueNode, path: Path): Source {
  return sourceOf(createFinder(start, path))
}

/** The value at what the finder finds. */
export function sourceOf(find: Finder): Source {
  return (context, base) => {
    const node = find(context, base)
    if (node === undefined) return undefined
    node.isRepeated = true
    return make(node, context, base)
  }
}

/** Tells whether the finder finds a value that is not null, without making it where its form tells already. */
export function presenceOf(find: Finder): (context: Context, base: number) => boolean {
  return (context, base) => {
    const node = find(context, base)
    if (node === undefined) return false
    const form = node.sources.length === 0 ? chosenForm(node, context, base) : undefined
    return form?.kind === 'object' || form?.kind === 'array' || (make(node, context, base) ?? null) !== null
  }
}

/** Follows a path: once as far as it is the same in all payloads, the rest once for each payload. */
export function createFinder(start: ValueNode, path: Path): Finder {
  let beginning: { readonly node: ValueNode | undefined; readonly rest: Path } | undefined
  let found: Memo<ValueNode | undefined> | undefined
  return (context, base) => {
    // Only now: rules that are tied later decide about members too.
    beginning ??= followFixed(start, path)
    if (beginning.rest.length === 0) return beginning.node
    const { turn } = context
    if (found?.turn !== turn || found.base !== base) {
      found = { turn, base, value: follow(beginning.rest, beginning.node, context, base) }
    }
    return found.value
  }
}

function follow(path: Path, start: ValueNode | undefined, context: Context, base: number): ValueNode | undefined {
  let node = start
  for (const step of path) {
    const form = node && chosenForm(node, context, base)
    const member = memberAt(form, step)
    node = member === undefined || isThere(member, context, base) ? (member?.node ?? itemAt(form, step)) : undefined
  }
  return node
}

function followFixed(start: ValueNode, path: Path): { node: ValueNode | undefined; rest: Path } {
  let node: ValueNode | undefined = start
  for (const [index, step] of path.entries()) {
    const [form, ...others]: readonly Form[] = node?.forms ?? []
    const member = memberAt(form, step)
    const isFixed = others.length === 0 && (member === undefined || isAlwaysThere(member))
    if (!isFixed) return { node, rest: path.slice(index) }
    node = member?.node ?? itemAt(form, step)
  }
  return { node, rest: [] }
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
