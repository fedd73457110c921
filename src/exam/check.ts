import type { Examiner } from './examiner.js'
import type { Exchange } from './exchange.js'
import type { Fix } from './fixes.js'

/** How much a failure matters, and how it counts. */
export const severities = {
  must: 'Voucherify, the network or anybody on the internet does this today; a failure fails the exam',
  should: 'a plausible change or a hardening; a failure fails the exam only with --strict',
  may: 'for information; never fails the exam',
} as const satisfies Record<string, string>

/** The name of a severity. */
export type Severity = keyof typeof severities

/** What a check is about, in the order of the exam. */
export const categories = {
  authenticity: 'What is forged is refused, what is genuine is accepted',
  tolerance: 'Every genuine payload is accepted, whatever it holds',
  idempotency: 'What comes twice has one effect, what is accepted is not lost',
  ordering: 'What comes late does not undo what is newer',
  limits: 'Large payloads are accepted',
  latency: 'The answer comes in time, and means what it says',
  transport: 'However the bytes arrive, they are read',
  resilience: 'Whatever came before, the receiver lives on',
} as const satisfies Record<string, string>

/** The name of a category. */
export type Category = keyof typeof categories

/** What a check needs beside the URL and the secret, and what is said where it is missing. */
export const needs = {
  effects: 'needs a probe that counts effects (--probe)',
  state: 'needs a probe that reads the state (--state)',
  fault: 'needs a hook that fails the next effect (--fail-next)',
  restart: 'needs a command that restarts the receiver (--restart)',
  'next-secret': 'needs a second secret (--next-secret)',
  'raw-profile': 'is for a distribution that sends raw payloads (--profile raw)',
  envelope: 'looks at the envelope, which raw payloads do not have',
  https: 'needs an https URL',
  socket: 'needs a receiver behind a socket',
} as const satisfies Record<string, string>

/** The name of a need. */
export type Need = keyof typeof needs

/** Where it is known from that a receiver meets this. */
export const bases = {
  documented: 'documented by Voucherify, or certain from its samples',
  likely: 'likely of Voucherify, but not published',
  network: 'done by networks and proxies',
  attacker: 'done by anybody who knows the URL',
  change: 'a change that Voucherify may make at any time',
} as const satisfies Record<string, string>

/** The name of a basis. */
export type Basis = keyof typeof bases

/** What one run of a check found. */
export interface Finding {
  readonly verdict: 'pass' | 'warn' | 'fail' | 'skip'
  /** What is wrong, in one sentence; of a skip, the reason. */
  readonly sentence?: string
  /** What was sent, and how it differed from a delivery that worked. */
  readonly sent?: string
  /** The exchange that shows it. */
  readonly exchange?: Exchange
  /** What came of it, where the exchange does not tell: `8 effects`. */
  readonly received?: string
  /** What it does in production. @default the check's own */
  readonly why?: string
  /** How to mend it. @default the check's own */
  readonly fix?: Fix
}

/** One check of the exam. */
export interface Check {
  /** Stable; what `--only`, `--skip` and `--explain` take. */
  readonly id: string
  readonly category: Category
  readonly severity: Severity
  readonly basis: Basis
  /** What a receiver that passes does: completes "A correct receiver …". */
  readonly title: string
  /** What is sent. */
  readonly sends: string
  /** What passes, what warns, what fails. */
  readonly judged: string
  /** What a failure does in production. */
  readonly why: string
  readonly fix: Fix
  readonly needs?: readonly Need[]
  /**
   * `waits`: spends its time waiting, so it runs beside others that wait. `last`: may disturb others, so it runs after them.
   * `restarts`: ends the receiver for a while, so nothing runs after it.
   */
  readonly pace?: 'waits' | 'last' | 'restarts'
  /** True where it can be judged although no genuine delivery is accepted. @default false */
  readonly standsAlone?: boolean
  run(examiner: Examiner): Promise<Finding>
}

/** A finding without anything to say. */
export const passed: Finding = { verdict: 'pass' }

/** A finding that says why nothing can be found. */
export function skipped(reason: string): Finding {
  return { verdict: 'skip', sentence: reason }
}

/** The first of some findings that is not a pass, the worst first. */
export function worstOf(findings: readonly Finding[]): Finding {
  const rank = { fail: 0, warn: 1, skip: 2, pass: 3 } as const
  return findings.toSorted((first, second) => rank[first.verdict] - rank[second.verdict])[0] ?? passed
}
