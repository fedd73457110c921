import { categories, severities } from './check.js'
import { countsAsFailure, type ExamReport } from './check-receiver.js'
import type { CheckResult } from './exam.js'

/** How a result stands in the whole of its exam, the worst first. Every report counts by these. */
export const standings = {
  failed: 'fails the exam',
  tolerated: 'failed, but its severity does not fail this exam',
  warned: 'passed, with a remark',
  flaky: 'failed once, and passed when it was looked at again',
  skipped: 'was not looked at',
  passed: 'passed',
} as const satisfies Record<string, string>

/** The name of a standing. */
export type Standing = keyof typeof standings

const standingOfVerdict = {
  fail: 'tolerated',
  warn: 'warned',
  flaky: 'flaky',
  skip: 'skipped',
  pass: 'passed',
} as const satisfies Record<CheckResult['verdict'], Standing>

/** How a result stands. */
export function standingOf(result: CheckResult, isStrict: boolean): Standing {
  return countsAsFailure(result, isStrict) ? 'failed' : standingOfVerdict[result.verdict]
}

/** True for what there is something to say of. */
export function isFinding({ verdict }: CheckResult): boolean {
  return verdict !== 'pass' && verdict !== 'skip'
}

const standingNames: readonly string[] = Object.keys(standings)
const severityNames: readonly string[] = Object.keys(severities)

/** What there is something to say of, the worst first. */
export function findingsOf({ results, isStrict }: Pick<ExamReport, 'results' | 'isStrict'>): readonly CheckResult[] {
  const rank = (result: CheckResult): number =>
    standingNames.indexOf(standingOf(result, isStrict)) * severityNames.length +
    severityNames.indexOf(result.check.severity)
  return results.filter(isFinding).toSorted((first, second) => rank(first) - rank(second))
}

/** How many results stand how. */
export function countStandings({
  results,
  isStrict,
}: Pick<ExamReport, 'results' | 'isStrict'>): Readonly<Record<Standing, number>> {
  const counts = { failed: 0, tolerated: 0, warned: 0, flaky: 0, skipped: 0, passed: 0 }
  for (const result of results) counts[standingOf(result, isStrict)]++
  return counts
}

/** The counts in words, the worst first, without what did not happen: `1 failed, 2 skipped, 74 passed`. */
export function formatCounts(counts: Readonly<Record<Standing, number>>): string {
  const words = Object.entries(counts).filter(([, count]) => count > 0)
  return words.map(([standing, count]) => `${count} ${standing}`).join(', ')
}

/** The skipped results by their reason, in the order of the exam. */
export function skipsByReason(results: readonly CheckResult[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const { verdict, finding, check } of results) {
    if (verdict !== 'skip') continue
    const reason = finding.sentence ?? 'no reason was given'
    groups.set(reason, [...(groups.get(reason) ?? []), check.id])
  }
  return groups
}

/** What there is of each category, without those of which there is nothing, in the order of the exam. */
export function byCategory<Item>(
  items: readonly Item[],
  categoryOf: (item: Item) => string,
): ReadonlyArray<{ readonly category: string; readonly items: readonly Item[] }> {
  return Object.keys(categories)
    .map((category) => ({ category, items: items.filter((item) => categoryOf(item) === category) }))
    .filter((group) => group.items.length > 0)
}
