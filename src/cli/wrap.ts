/** How wide texts for people are, in columns. */
const textWidth = 80

/**
 * A text in lines that fit beside what stands before them. A word that is too long stays whole. No line begins with what GitHub Actions
 * takes for a command, since the text may come from elsewhere.
 *
 * @param indent how many columns are taken on every line
 */
export function wrapText(text: string, indent: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const word of text.split(/\s+(?!::|##\[)/)) {
    if (line !== undefined && indent + line.length + 1 + word.length <= textWidth) line += ` ${word}`
    else {
      if (line !== undefined) lines.push(line)
      line = word
    }
  }
  return [...lines, line ?? '']
}

/** A command in lines that fit, each but the last with the sign that it goes on, so that it can be copied. */
export function wrapCommand(command: string, indent: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of splitWords(command)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && indent + longer.length + 2 > textWidth) {
      lines.push(`${line} \\`)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The words of a command, an option together with its value. A space within quotes is no end of a word. */
function splitWords(command: string): readonly string[] {
  return command.match(/(?:--[\w-]+ (?!--))?(?:\\.|'[^']*'|[^\s'\\])+/g) ?? []
}
