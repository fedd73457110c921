import { labelWidth, type TextPart } from '../exam/text-part.js'
import { printable, type Output } from './output.js'
import { wrapCommand, wrapText } from './wrap.js'

/** Parts with their labels in a column of their own, in lines that fit a terminal. A command under `again` can be copied. */
export function layOutParts(parts: readonly TextPart[], margin: number, output: Output): readonly string[] {
  const indent = margin + labelWidth
  return parts.flatMap(({ label, lines }) => {
    const texts = lines.flatMap(({ text, isCode }) => {
      const line = printable(text, Number.POSITIVE_INFINITY)
      const wrapped = label === 'again' ? wrapCommand(line, indent) : wrapText(line, indent)
      return isCode ? wrapped.map((piece) => output.paint('cyan', piece)) : wrapped
    })
    return texts.map((text, index) => {
      const begin = index === 0 ? output.paint('dim', label.padEnd(labelWidth)) : ' '.repeat(labelWidth)
      return `${' '.repeat(margin)}${begin}${text}`
    })
  })
}

/** A text in lines that fit a terminal, all as far from its edge. */
export function layOutText(text: string, margin: number): readonly string[] {
  return wrapText(printable(text, Number.POSITIVE_INFINITY), margin).map((line) => `${' '.repeat(margin)}${line}`)
}
