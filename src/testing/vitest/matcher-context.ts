/** The part of a matcher's `this` that is needed: what Vitest and Jest have in common. */
export interface MatcherContext {
  readonly isNot: boolean
  equals(a: unknown, b: unknown, customTesters?: unknown[]): boolean
  readonly utils: {
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string
    printExpected(value: unknown): string
    printReceived(value: unknown): string
    diff(expected: unknown, received: unknown): string | null | undefined
    /** Testers for `equals`, whose form is a matter of the runner. */
    readonly iterableEquality: unknown
    readonly subsetEquality: unknown
  }
}

/** What a matcher answers. */
export interface MatcherResult {
  readonly pass: boolean
  message(): string
}

/** A result whose text is written only where it is read: the call, an empty line, what is the matter. */
export function createResult(
  { isNot, utils }: MatcherContext,
  pass: boolean,
  name: string,
  expected: string,
  lines: () => readonly string[],
): MatcherResult {
  return {
    pass,
    message: () => [utils.matcherHint(name, 'received', expected, { isNot }), '', ...lines()].join('\n'),
  }
}
