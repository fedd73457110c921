import { MockVoucherifyError } from '../errors.js'
import { isObject, setMember, type Json, type JsonObject } from './json.js'

/** The way to a value: member names, and numbers for the items of an array. */
export type Path = ReadonlyArray<string | number>

const identifier = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** Writes a path as people type it: `voucher.categories[0].name`, odd names as `metadata["a.b"]`. */
export function formatPath(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (identifier.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/**
 * Reads a path as `formatPath` writes it.
 *
 * @throws MockVoucherifyError `invalid-path` for anything else.
 * @example
 * parsePath('voucher.categories[0].name') // ['voucher', 'categories', 0, 'name']
 */
export function parsePath(text: string): Path {
  const path: (string | number)[] = []
  const step = /\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y
  while (step.lastIndex < text.length) {
    const start = step.lastIndex
    const match = step.exec(text)
    const dotted = text[start] === '.'
    if (match === null || (dotted && start === 0) || (match[1] !== undefined && !dotted && start > 0)) {
      throw new MockVoucherifyError(
        'invalid-path',
        `Failed to read path: cannot go on at "${text.slice(start)}", got "${text}". Write it like data.voucher.code or data.voucher.categories[0].name.`,
      )
    }
    if (match[1] !== undefined) path.push(match[1])
    else if (match[2] !== undefined) path.push(Number(match[2]))
    else path.push(String(JSON.parse(match[3] ?? '""')))
  }
  if (path.length === 0) {
    throw new MockVoucherifyError('invalid-path', 'Failed to read path: it is empty. Write it like data.voucher.code.')
  }
  return path
}

/** Reads a JSON pointer such as `/publication/vouchers_id/0`. */
export function parsePointer(pointer: string): Path {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => (/^(0|[1-9]\d*)$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))
}

/** The value at a path, or undefined where the way ends before. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current = value
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') current = current[step]
    else if (isObject(current)) current = Object.hasOwn(current, step) ? current[step] : undefined
    else return undefined
  }
  return current
}

/** All values at a path in which `*` stands for each item or member, and where they are. */
export function expandPath(root: Json, path: Path): { readonly path: Path; readonly value: Json }[] {
  let ends: { readonly path: Path; readonly value: Json }[] = [{ path: [], value: root }]
  for (const step of path) {
    ends = ends.flatMap((end) =>
      stepsAt(end.value, step).flatMap((inner) => {
        const value = valueAt(end.value, [inner])
        return value === undefined ? [] : [{ path: [...end.path, inner], value }]
      }),
    )
  }
  return ends
}

/** All values at a path in which `*` stands for each item or member; undefined where there is nothing that could hold them. */
export function valuesAt(root: Json | undefined, path: Path): readonly Json[] | undefined {
  const all = path.indexOf('*')
  const value = valueAt(root, all === -1 ? path : path.slice(0, all))
  if (value === undefined || (all !== -1 && value === null)) return undefined
  return all === -1 ? [value] : expandPath(value, path.slice(all)).map((end) => end.value)
}

function stepsAt(value: Json, step: string | number): readonly (string | number)[] {
  if (step !== '*') return [step]
  if (Array.isArray(value)) return [...value.keys()]
  return isObject(value) ? Object.keys(value) : []
}

/** Sets the value at a path whose parent exists; undefined takes the member out. Does nothing where the parent is missing. */
export function setAt(root: JsonObject, path: Path, value: Json | undefined): void {
  const parent = valueAt(root, path.slice(0, -1))
  const last = path.at(-1)
  if (last === undefined) return
  if (Array.isArray(parent) && typeof last === 'number') {
    if (value !== undefined) parent[last] = value
    else parent.splice(last, 1)
  } else if (isObject(parent)) {
    if (value !== undefined) setMember(parent, String(last), value)
    else delete parent[last]
  }
}
