import type { Journal } from '../journal/journal.js'
import { quoteWord } from '../journal/shell-word.js'
import { drawSeed, type Seed } from '../payload/seed.js'
import type { Call } from './call.js'

/** What a run is drawn from. */
export interface RunOrigin {
  readonly seed: string
  readonly now: number | undefined
  /** The flags that repeat the run to the byte. Undefined where it goes on from an earlier one. */
  readonly repeat: string | undefined
  /** A remark for people, to stand before everything else. */
  readonly introduction: string
}

/**
 * Chooses the seed and the instant of a run. A fixed instant belongs to a seed that was given; one that is drawn is repeated
 * together with the present.
 *
 * @param journal what an earlier run left, before this one begins
 */
export function chooseOrigin(
  { seed: given, now: givenNow }: { readonly seed: Seed | undefined; readonly now: number | undefined },
  journal: Journal | undefined,
  { runtime }: Call,
): RunOrigin {
  const seed = String(given ?? drawSeed(runtime.random))
  const now = givenNow ?? (given === undefined ? runtime.clock.now() : undefined)
  const earlier = earlierText(journal)
  if (earlier !== undefined) return { seed, now, repeat: undefined, introduction: `seed ${seed}. ${earlier}` }
  const repeat = `--seed ${isBareWord(seed) ? seed : quoteWord(seed)}${now === undefined ? '' : ` --now ${new Date(now).toISOString()}`}`
  return { seed, now, repeat, introduction: `seed ${seed} (repeat with ${repeat})` }
}

/** True for a text that a shell takes as it is. */
function isBareWord(text: string): boolean {
  return /^[\w.:@%+,-]+$/.test(text)
}

/** What an earlier run left, in words. Undefined where there was none. */
export function earlierText(journal: Journal | undefined): string | undefined {
  if (journal === undefined || journal.state().sequence === 0) return undefined
  const { pending } = journal.count()
  const count = journal.list().length
  return `Goes on from an earlier run: ${count} ${count === 1 ? 'send-out' : 'send-outs'}, ${pending} pending.`
}
