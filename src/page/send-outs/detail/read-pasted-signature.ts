/** The value in what was pasted: the name of the header, quotes and what ends the line are not part of it. */
export function readPastedSignature(text: string): string {
  const value = text
    .trim()
    .replace(/^["'`]?[a-z][\w-]*["'`]?\s*:\s*/i, '')
    .replace(/[,;]+$/, '')
  return /^(?<quote>["'`])(?<inner>.*)\k<quote>$/s.exec(value)?.groups?.['inner']?.trim() ?? value
}
