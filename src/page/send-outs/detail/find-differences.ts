/** One place where two values differ. A side that has nothing there is undefined. */
export interface Difference {
  /** Such as `body.data.voucher.code`. */
  readonly path: string
  readonly one: string | undefined
  readonly other: string | undefined
}

/**
 * Where two values differ, in the order in which the first one, then the second has them.
 *
 * @example
 * findDifferences({ a: 1, b: [2] }, { a: 1, b: [3, 4] }) // b.0: 2 and 3; b.1: nothing and 4
 */
export function findDifferences(one: unknown, other: unknown): readonly Difference[] {
  const [mine, theirs] = [leavesOf(one), leavesOf(other)]
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .map((path) => ({ path, one: mine.get(path), other: theirs.get(path) }))
    .filter((difference) => difference.one !== difference.other)
}

/** Every value that has no members, by its path. Without recursion: a hostile payload may be as deep as it is long. */
function leavesOf(root: unknown): Map<string, string> {
  const leaves = new Map<string, string>()
  const left: Array<readonly [path: string, value: unknown]> = [['', root]]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, value] = next
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
    if (members.length === 0) leaves.set(path, JSON.stringify(value) ?? '')
    for (const [key, member] of members.toReversed()) left.push([path === '' ? key : `${path}.${key}`, member])
  }
  return leaves
}
