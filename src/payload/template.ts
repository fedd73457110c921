import { MockVoucherifyError } from '../errors.js'
import type { Json } from '../events/json.js'
import { parsePath, valueAt } from '../events/path.js'

/**
 * Fills a template of the payload designer: JSON in which `{{path}}` stands for a value of the data. In quotes it becomes text,
 * without quotes the value itself (documented). What the data does not have becomes an empty text or null (our choice: the
 * documentation is silent).
 *
 * @throws MockVoucherifyError `invalid-path` for a path that cannot be read
 */
export function fillTemplate(template: string, data: Json): string {
  let isInText = false
  let filled = ''
  const token = /\{\{\s*([^{}]*?)\s*\}\}|\\.|"|[^"\\{]+|\{/gsy
  for (const [match, path] of template.matchAll(token)) {
    if (match === '"') isInText = !isInText
    filled += path === undefined ? match : write(valueAt(data, parsePath(path)), isInText)
  }
  return filled
}

function write(value: Json | undefined, isInText: boolean): string {
  if (!isInText) return JSON.stringify(value ?? null)
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return JSON.stringify(text).slice(1, -1)
}

/**
 * Fills a template that becomes the `data` of an envelope.
 *
 * @throws MockVoucherifyError `invalid-data` where what comes out is not JSON
 */
export function fillDataTemplate(template: string, data: Json): Json {
  const text = fillTemplate(template, data)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new MockVoucherifyError(
      'invalid-data',
      `Failed to fill payload template: what comes out is not JSON, got ${text.slice(0, 200)}. Put text in quotes.`,
      {},
      error,
    )
  }
}
