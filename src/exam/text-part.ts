/** A labelled part of a text for people, before it is laid out. */
export interface TextPart {
  readonly label: string
  readonly lines: readonly TextLine[]
}

/** A line of any length. Code and commands keep their spelling; sentences may be wrapped anywhere. */
interface TextLine {
  readonly text: string
  readonly isCode: boolean
}

/** Sentences under a label. */
export function prose(label: string, ...texts: readonly string[]): TextPart {
  return { label, lines: texts.map((text) => ({ text, isCode: false })) }
}

/** A sentence, and code below it. */
export function withCode(label: string, sentence: string, code: readonly string[]): TextPart {
  return { label, lines: [{ text: sentence, isCode: false }, ...code.map((text) => ({ text, isCode: true }))] }
}

/** Code or a command under a label. */
export function codePart(label: string, text: string): TextPart {
  return { label, lines: [{ text, isCode: true }] }
}

/** The width of the labels, and of the room before what stands below them. */
export const labelWidth = 10

/** Parts as plain text, their lines as long as they are. */
export function formatParts(parts: readonly TextPart[]): readonly string[] {
  return parts.flatMap(({ label, lines }) =>
    lines.map(({ text }, index) => `${(index === 0 ? label : '').padEnd(labelWidth)}${text}`),
  )
}
