import { parsePath, type Path } from '../events/path.js'

/** A piece of a text in a scenario's data. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** What stands between `{{` and `}}`. */
  | { readonly kind: 'template'; readonly call: string }
  /** What `${steps.<step>.data.<path>}` names. */
  | { readonly kind: 'reference'; readonly step: string; readonly path: Path; readonly text: string }
  /** What looks like a template or a reference, and is none. */
  | { readonly kind: 'broken'; readonly reason: string }

const special =
  /\\(?<escaped>\{\{|\$\{)|\{\{(?<call>[^{}()]*\(.*?\)\s*(?=\}\})|.*?)\}\}|\$\{(?<reference>.*?)\}|\{\{|\$\{/gs

/** Takes a text of a scenario's data apart. A backslash before `{{` or `${` makes them plain characters. */
export function parseText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let plain = ''
  let end = 0
  for (const match of text.matchAll(special)) {
    const { escaped, call, reference } = match.groups ?? {}
    plain += text.slice(end, match.index) + (escaped ?? '')
    end = match.index + match[0].length
    if (escaped !== undefined) continue
    if (plain !== '') parts.push({ kind: 'text', text: plain })
    plain = ''
    if (call !== undefined) parts.push({ kind: 'template', call: call.trim() })
    else parts.push(reference === undefined ? unclosed(match[0]) : parseReference(reference.trim()))
  }
  plain += text.slice(end)
  if (plain !== '' || parts.length === 0) parts.push({ kind: 'text', text: plain })
  return parts
}

function unclosed(opening: string): TextPart {
  return {
    kind: 'broken',
    reason: `opens ${opening} and does not close it. Write \\${opening} for the characters themselves.`,
  }
}

function parseReference(text: string): TextPart {
  const [, step, rest] = /^steps\.([^.[\]"]+)\.data(?:\.(.+)|)$/s.exec(text) ?? []
  const path = rest === undefined ? [] : tryParsePath(rest)
  if (step !== undefined && path !== undefined) return { kind: 'reference', step, path, text }
  return {
    kind: 'broken',
    reason: `does not name a value of an earlier step, got \${${text}}. Write it like \${steps.published.data.voucher.code}, or \\\${ for the characters themselves.`,
  }
}

function tryParsePath(text: string): Path | undefined {
  try {
    return parsePath(text)
  } catch {
    return undefined
  }
}
