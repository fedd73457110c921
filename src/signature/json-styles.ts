/** How a language prints JSON. */
interface JsonStyle {
  readonly itemSeparator: string
  readonly keySeparator: string
  readonly sortsKeys: boolean
  printText(text: string): string
}

/** PHP's `json_encode` without flags: `\/`, and `\u` escapes for all beyond ASCII. */
export const phpStyle: JsonStyle = {
  itemSeparator: ',',
  keySeparator: ':',
  sortsKeys: false,
  printText: (text) =>
    JSON.stringify(text)
      .replaceAll('/', '\\/')
      .replaceAll(/[\u0080-\uffff]/g, escapeUnit),
}

/** Python's `json.dumps` without arguments: spaces after the separators, and `\u` escapes for DEL and all beyond ASCII. */
export const pythonStyle: JsonStyle = {
  itemSeparator: ', ',
  keySeparator: ': ',
  sortsKeys: false,
  printText: (text) => JSON.stringify(text).replaceAll(/[\u007f-\uffff]/g, escapeUnit),
}

/** Compact, the keys of every object in order. */
export const sortedStyle: JsonStyle = {
  itemSeparator: ',',
  keySeparator: ':',
  sortsKeys: true,
  printText: (text) => JSON.stringify(text),
}

/** Prints a value that came out of `JSON.parse`. Numbers look as JavaScript prints them. */
export function printJson(value: unknown, style: JsonStyle): string {
  if (typeof value === 'string') return style.printText(value)
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown) => printJson(item, style)).join(style.itemSeparator)}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries: Array<[string, unknown]> = Object.entries(value)
  if (style.sortsKeys) entries.sort(([first], [second]) => (first < second ? -1 : 1))
  const members = entries.map(([key, item]) => style.printText(key) + style.keySeparator + printJson(item, style))
  return `{${members.join(style.itemSeparator)}}`
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
