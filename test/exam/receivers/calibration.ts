import { checkReceiver, type ExamOptions, type ExamReport } from '../../../src/exam/check-receiver.js'
import { correctReceivers, knownReceivers } from './correct.js'
import type { ReceiverHooks, RunningReceiver } from './start.js'
import { secret } from './steps.js'

/** A receiver of which it is known what the exam must say. */
export interface Calibration {
  readonly name: string
  start(): Promise<RunningReceiver>
  readonly options?: Partial<ExamOptions>
  /** The checks that must fail. All others must not, and may not even warn. */
  readonly fails: readonly string[]
}

/** Each says exactly this, or the exam measures something else. */
export const calibrations: readonly Calibration[] = [
  {
    name: 'the documented sample',
    start: knownReceivers['the documented sample'],
    options: { nextSecret: undefined },
    fails: ['bytes-noncanonical'],
  },
  {
    name: 'a receiver that verifies later',
    start: knownReceivers['a receiver that verifies later'],
    fails: [
      'sig-missing',
      'sig-empty',
      'sig-wrong-secret',
      'sig-empty-secret',
      'sig-bitflip',
      'sig-truncated',
      'sig-not-hex',
      'sig-wrong-algorithm',
      'sig-is-secret',
      'sig-other-body',
      'body-tampered',
      'body-truncated',
      'sig-too-long',
      'sig-non-ascii',
      'unsigned-junk',
      'transport-keepalive',
    ],
  },
  {
    name: 'a receiver that verifies later, examined as such',
    start: knownReceivers['a receiver that verifies later'],
    options: { verify: 'deferred' },
    fails: [],
  },
  { name: 'the defaults of Fastify', start: knownReceivers['the defaults of Fastify'], fails: [] },
]

/** The receivers that make no mistake, in the same form. */
export const correctCalibrations: readonly Calibration[] = Object.entries(correctReceivers).map(([name, start]) => ({
  name,
  start,
  fails: [],
}))

/** Examines a receiver with all that can be known of it. */
export async function examine(calibration: Calibration, options: Partial<ExamOptions> = {}): Promise<ExamReport> {
  const { receiver, hooks, close } = await calibration.start()
  try {
    const known: ReceiverHooks = hooks
    return await checkReceiver(receiver, { secret, ...known, ...calibration.options, ...options })
  } finally {
    await close()
  }
}

/** What the exam says otherwise than it must, as `check verdict: sentence`. */
export function deviationsOf({ fails }: Calibration, { results, seed }: ExamReport): readonly string[] {
  return results
    .filter(({ check, verdict }) =>
      fails.includes(check.id) ? verdict !== 'fail' : verdict !== 'pass' && verdict !== 'skip',
    )
    .map(({ check, verdict, finding }) => `${check.id} ${verdict} (seed ${seed}): ${finding.sentence ?? ''}`)
}
