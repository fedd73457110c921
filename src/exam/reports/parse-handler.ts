import { MockVoucherifyError } from '../../errors.js'
import type { HandlerLocation } from './report-format.js'

/**
 * Reads where the handler of the webhook stands, such as `src/webhook.ts:12`.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function parseHandler(given: string): HandlerLocation {
  const [, path = '', line = ''] = /^(.+):([1-9]\d{0,6})$/.exec(given) ?? []
  const parts = path.replaceAll('\\', '/').split('/')
  const isRelative = path !== '' && parts[0] !== '' && !parts.includes('..') && !/^[a-z]+:/i.test(path)
  if (isRelative) return { path: parts.filter((part) => part !== '.').join('/'), line: Number(line) }
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read handler: it must be a file of the repository and a line, got "${given}". Write it as src/webhook.ts:12.`,
  )
}
