const shortestBeginning = 3

/** The candidate closest to what was given, if any is close enough to be a likely slip of the fingers, else its only completion. */
function nearest(given: string, candidates: Iterable<string>): string | undefined {
  const completions: string[] = []
  let best: string | undefined
  // A name of which nothing would stay is no slip of the fingers.
  let bestDistance = Math.min(Math.max(2, Math.floor(given.length / 3)) + 1, given.length)
  for (const candidate of candidates) {
    const distance = editDistance(given.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
    if (given.length >= shortestBeginning && candidate.startsWith(given)) completions.push(candidate)
  }
  return best ?? (completions.length === 1 ? completions[0] : undefined)
}

/** `. Did you mean "x"?`, or an empty text where nothing is near. */
export function didYouMean(given: string, candidates: Iterable<string>): string {
  const name = nearest(given, candidates)
  return name === undefined ? '' : ` Did you mean "${name}"?`
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? a.length
}
