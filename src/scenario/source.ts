import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type ErrorCode } from 'yaml'
import type { Json } from '../events/json.js'
import type { Path } from '../events/path.js'

/** Where something stands in a file, both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

interface SourceError extends Position {
  readonly message: string
}

/** A scenario's text, read but not yet judged. */
export interface Source {
  /** What the text says, as far as it could be read. */
  readonly value: Json | undefined
  /** What no YAML or JSON may look like. */
  readonly errors: readonly SourceError[]
  /** Where the key or item at a path stands, or else the nearest one around it. Inside an alias that is the alias. */
  locate(path: Path): Position
}

/** What the reader of YAML says in words for programmers. */
const plainWords: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: 'More than one document. Keep each scenario in a file of its own',
  NON_STRING_KEY: 'A key must be a text. If this is a template, write it in quotes: "{{person.firstName}}"',
  RESOURCE_EXHAUSTION: 'Lists and objects nest too deeply',
}

/** How many times the aliases of a file may be unfolded: more is an attack on the memory. */
const maximumAliases = 100

/** Reads YAML or JSON (which is YAML) and keeps where everything stands. */
export function readSource(text: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    logLevel: 'error',
  })
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const mistakes: SourceError[] = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    ...positionAt(pos[0]),
    message: plainWords[code] ?? message,
  }))
  const locate = (path: Path): Position => positionAt(offsetOf(document, path))
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    return { value: undefined, errors: mistakes.slice(0, 1), locate }
  }
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY'))
    return { value: undefined, errors: mistakes, locate }
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value !== 'number' || Number.isFinite(node.value)) return
      mistakes.push({ ...positionAt(startOf(node) ?? 0), message: `JSON cannot say ${node.value}` })
    },
  })
  try {
    return { value: toJson(document), errors: mistakes, locate }
  } catch (error) {
    const message = error instanceof ReferenceError ? error.message : 'An alias stands inside its own anchor'
    return { value: undefined, errors: [...mistakes, { ...positionAt(0), message }], locate }
  }
}

/** By way of text: an alias inside its own anchor is found, and no two places share an object. */
function toJson(document: Document.Parsed): Json {
  return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: maximumAliases })))
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) return offset
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step]
      offset = startOf(node) ?? offset
    } else return offset
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
