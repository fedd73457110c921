/** What lies in a value at a path, undefined where there is nothing. */
export function look(value: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined), value)
}

/** Every member inside a value, however deep. */
export function* membersOf(value: unknown): Generator<readonly [key: string, member: unknown]> {
  if (!isRecord(value)) return
  for (const [key, member] of Object.entries(value)) {
    yield [key, member]
    yield* membersOf(member)
  }
}

/** How many objects and lists lie inside each other. */
export function depthOf(value: unknown): number {
  return isRecord(value) ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
