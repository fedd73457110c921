import type { Json } from '../../src/events/json.js'

/** What no member of a body should be, whatever it is called. */
export const strangeValues: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  1e300,
  '',
  'x'.repeat(5000),
  'ÄÖ 😀/%2F',
  '\ud800',
  '2026-13-45',
  '__proto__',
  [],
  [null],
  ['x', 1],
  {},
  { a: { b: [1] } },
]
