import { binaryToBytes, toText } from './bytes.js'
import { phpStyle, printJson, pythonStyle, sortedStyle } from './json-styles.js'

/** A body with what can be read from it. */
export interface BodyReading {
  readonly raw: string | Uint8Array
  readonly text: string
  /** Absent where the body is not JSON. */
  readonly json?: { readonly value: unknown }
}

/** One form in which code signs a body, rightly or by mistake. */
interface BodyForm {
  /** Completes "The header was computed …". */
  readonly phrase: string
  readonly mend: string
  /** What is signed then, or undefined where this body has no such form. */
  render(body: BodyReading): string | Uint8Array | undefined
}

const keepBytes = 'Sign the bytes as they were received, before any JSON parser.'
const keepRawBody = 'Keep the raw body: a body parser ran first, or the raw body was never stored.'

/** The forms, the most likely first. The first is the right one. */
export const bodyForms = {
  raw: {
    phrase: 'over the body as it is',
    mend: '',
    render: ({ raw }) => raw,
  },
  'php-json-encode': {
    phrase: "over the body as PHP's json_encode prints it",
    mend: keepBytes,
    render: ({ json }) => json && printJson(json.value, phpStyle),
  },
  'sorted-keys': {
    phrase: 'over the body with its keys sorted',
    mend: keepBytes,
    render: ({ json }) => json && printJson(json.value, sortedStyle),
  },
  'python-json-dumps': {
    phrase: "over the body as Python's json.dumps prints it",
    mend: keepBytes,
    render: ({ json }) => json && printJson(json.value, pythonStyle),
  },
  pretty: {
    phrase: 'over the body printed with line breaks and an indent of two spaces',
    mend: keepBytes,
    render: ({ json }) => json && JSON.stringify(json.value, undefined, 2),
  },
  'object-object': {
    phrase: 'over the text "[object Object]", a parsed body turned into text',
    mend: keepRawBody,
    render: () => '[object Object]',
  },
  empty: {
    phrase: 'over an empty body',
    mend: keepRawBody,
    render: () => '',
  },
  'empty-object': {
    phrase: 'over the text "{}", which stands for a body that was not read',
    mend: keepRawBody,
    render: () => '{}',
  },
  'double-encoded': {
    phrase: 'over the body encoded as a JSON string once more',
    mend: 'The body is JSON already: do not stringify it again.',
    render: ({ text }) => JSON.stringify(text),
  },
  latin1: {
    phrase: 'over the body in Latin-1',
    mend: 'Sign the bytes, or read and write them as UTF-8.',
    render: ({ text }) => binaryToBytes(text),
  },
  'only-data': {
    phrase: 'over the value of "data" alone',
    mend: 'Sign the whole body, envelope included.',
    render: ({ json }) => json && printData(json.value),
  },
} as const satisfies Record<string, BodyForm>

/** The name of a body form. */
export type BodyFormName = keyof typeof bodyForms

/** Reads a body once for all forms. A body which is not JSON is no mistake: it has fewer forms. */
export function readBody(raw: string | Uint8Array): BodyReading {
  const text = toText(raw)
  try {
    const value: unknown = JSON.parse(text)
    return { raw, text, json: { value } }
  } catch {
    return { raw, text }
  }
}

function printData(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'data' in value ? JSON.stringify(value.data) : undefined
}
