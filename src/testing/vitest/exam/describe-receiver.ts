import { afterAll, beforeAll, describe, test, type TestContext } from 'vitest'
import type { Check } from '../../../exam/check.js'
import { countsAsFailure, openExam, type ExamOptions, type OpenExam } from '../../../exam/check-receiver.js'
import { formatFailure } from '../../../exam/failure-text.js'
import type { ExaminedReceiver } from '../../../exam/open-receiver.js'
import { selectChecks } from '../../../exam/select-checks.js'

/** How long a check may take, in milliseconds: the slowest ones wait for ten seconds and are looked at twice. */
const checkMs = 60_000

/**
 * Makes each check of the receiver exam a test of its own, in a suite.
 *
 * @param title the name of the suite
 * @param create makes the receiver: a URL, a fetch handler, a Node listener such as an Express app, or a Fastify instance
 * @throws MockVoucherifyError `unknown-check`, `invalid-option`, as soon as the file is loaded
 * @example
 * describeReceiver('the webhook of the shop', () => createApp(), { secret: 'my-secret', effects: ({ id }) => countRows(id) })
 */
export function describeReceiver(
  title: string,
  create: () => ExaminedReceiver | Promise<ExaminedReceiver>,
  options: Omit<ExamOptions, 'onResult'>,
): void {
  const checks = selectChecks(options)
  describe(title, () => {
    let opened: OpenExam | undefined
    beforeAll(async () => {
      opened = await openExam(await create(), options)
      await opened.exam.begin()
    }, checkMs)
    afterAll(() => opened?.close())

    const grade = async (check: Check, { skip, annotate }: TestContext): Promise<void> => {
      if (opened === undefined) throw new Error('The exam did not begin.')
      const result = await opened.exam.grade(check)
      if (result.verdict === 'pass') return
      if (result.verdict === 'skip') return skip(result.finding.sentence)
      const text = formatFailure(result, opened.exam.context)
      if (countsAsFailure(result, options.strict === true)) throw new Error(text)
      await annotate(text, 'warning')
    }
    for (const check of checks) {
      test(`${check.id}: ${check.title}`, { timeout: checkMs }, (context) => grade(check, context))
    }
  })
}
