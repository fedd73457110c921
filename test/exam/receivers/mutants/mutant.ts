import type { Profile } from '../../../../src/exam/receiver-kinds.js'
import type { Defect } from '../start.js'

/** A receiver that is correct but for one thing. */
export interface Mutant {
  readonly name: string
  /** What is wrong with it: completes "A receiver that …". */
  readonly does: string
  /** The checks that must find it, each by itself. None where nobody can see it from outside. */
  readonly killedBy: readonly string[]
  /** True for a fault that is seen again and again. @default false */
  readonly isCore?: true
  /** `warn` where this is the most that the checks say of it. @default 'fail' */
  readonly verdict?: 'warn'
  /** How payloads look that show it. @default 'project' */
  readonly profile?: Profile
  readonly defect: Defect
}
