import { MockVoucherifyError, type ErrorCode } from '../errors.js'
import type { Json } from '../events/json.js'
import type { Path } from '../events/path.js'

/** What a JSON or YAML text says, and where in it. */
export interface TextDocument {
  readonly value: Json
  /** Where a value stands, or the nearest one around it: `config.yaml:3:5`. */
  locate(path: Path): string
}

/**
 * Reads JSON or YAML, of which JSON is a part.
 *
 * @param name what the text is called in messages: a file name, or `standard input`
 * @param code the code of the error for what is neither
 * @throws MockVoucherifyError of that code, with every mistake and its line and column
 */
export async function parseDocument(text: string, name: string, code: ErrorCode): Promise<TextDocument> {
  const { readSource } = await import('../scenario/source.js')
  const { value, errors, locate } = readSource(text)
  if (errors.length > 0) {
    // What stands in quotes at the end is a piece of the file, and may be a secret.
    const list = errors.map(
      ({ line, column, message }) => `\n  ${name}:${line}:${column} ${message.replace(/: ".*$/s, '')}`,
    )
    throw new MockVoucherifyError(code, `Failed to read ${name}: it is neither JSON nor YAML.${list.join('')}`, {
      name,
    })
  }
  return {
    value: value ?? null,
    locate(path) {
      const { line, column } = locate(path)
      return `${name}:${line}:${column}`
    },
  }
}
