import { checkReceiver, type ExamOptions } from '../../src/exam/check-receiver.js'
import type { ExaminedReceiver } from '../../src/exam/open-receiver.js'
import { secret } from './receiver.js'

/** What one check finds of a receiver: `pass`, or the verdict and its sentence. */
export async function grade(
  receiver: ExaminedReceiver,
  id: string,
  options: Partial<ExamOptions> = {},
): Promise<string> {
  const { results } = await checkReceiver(receiver, { secret, only: [id], settleMs: 1000, ...options })
  const result = results.find(({ check }) => check.id === id)
  const sentence = result?.finding.sentence
  return `${result?.verdict ?? 'not run'}${sentence === undefined ? '' : `: ${sentence}`}`
}
