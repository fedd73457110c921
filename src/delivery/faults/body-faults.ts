import { defineFault, type BodyContent, type Parameters } from './fault.js'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const signedForm = {
  signed: {
    type: ['bytes', 'compact'],
    default: 'bytes',
    description: 'what the signature covers: the bytes as they are sent, or the compact form they were made from',
  },
} as const satisfies Parameters

function rewrite(content: BodyContent, signed: 'bytes' | 'compact', change: (text: string) => string): BodyContent {
  const sent = encoder.encode(change(decoder.decode(content.sent)))
  return { ...content, sent, signed: signed === 'bytes' ? sent : content.signed }
}

/** A body that is hashed only after it was parsed and printed again fails with `bytes`, one that is hashed raw with `compact`. */
export const bodyPretty = defineFault({
  name: 'body-pretty',
  group: 'body',
  title: 'the body has line breaks and an indent of two spaces',
  parameters: signedForm,
  body: (content, { signed }) => rewrite(content, signed, (text) => JSON.stringify(JSON.parse(text), undefined, 2)),
})

/** As PHP and Python write by default. */
export const bodyUnicodeEscapes = defineFault({
  name: 'body-unicode-escapes',
  group: 'body',
  title: String.raw`every character of the body beyond ASCII, and the letter e, is a \u escape`,
  parameters: signedForm,
  body: (content, { signed }) => rewrite(content, signed, escapeUnicode),
})

/** As PHP writes by default. Outside of texts JSON has no slash. */
export const bodyEscapedSlashes = defineFault({
  name: 'body-escaped-slashes',
  group: 'body',
  title: String.raw`every / of the body is written as \/`,
  parameters: signedForm,
  body: (content, { signed }) =>
    rewrite(content, signed, (text) => text.replaceAll(/\\.|\//g, (found) => (found === '/' ? String.raw`\/` : found))),
})

/** As command lines and templates leave it. */
export const bodyTrailingNewline = defineFault({
  name: 'body-trailing-newline',
  group: 'body',
  title: 'the body ends with a line feed',
  parameters: signedForm,
  body: (content, { signed }) => rewrite(content, signed, (text) => `${text}\n`),
})

/** The letter e makes sure that a payload without a foreign character differs too; it must not touch `true` or an escape. */
function escapeUnicode(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (found) =>
    found.replaceAll(/\\u[0-9a-f]{4}|\\.|[e\u0080-\uffff]/g, (part) => (part.length > 1 ? part : escapeUnit(part))),
  )
}

function escapeUnit(unit: string): string {
  return String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0')
}
