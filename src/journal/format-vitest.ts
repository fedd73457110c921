import type { WireRequest } from './attempt-request.js'
import { formatFetch, quote } from './format-fetch.js'

/**
 * A request as a test for Vitest: the receiver must take the very same body.
 *
 * @param title what the test says
 */
export function formatVitest(request: WireRequest, title: string): string {
  const call = formatFetch(request).replaceAll('\n', '\n  ')
  return [
    "import { expect, test } from 'vitest'",
    '',
    `test(${quote(title)}, async () => {`,
    `  const response = ${call}`,
    '  expect(response.ok).toBe(true)',
    '})',
  ].join('\n')
}
