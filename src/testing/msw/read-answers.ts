import { checkNames, checkOption } from '../../fake/beginning/check-fake-options.js'
import type { Answer, AnswerFunction, VoucherifyReceiverOptions } from './voucherify-receiver.js'

const optionNames = {
  secret: true,
  scheme: true,
  onSendOut: true,
  status: true,
  delayMs: true,
  answers: true,
} as const satisfies Record<keyof VoucherifyReceiverOptions, true>

/**
 * How a receiver answers, from its options.
 *
 * @throws TypeError that names the option
 */
export function readAnswers(options: VoucherifyReceiverOptions): readonly Answer[] | AnswerFunction {
  checkNames(options, Object.keys(optionNames))
  const { status, delayMs, answers } = options
  checkStatus(status, 'status')
  if (answers === undefined) return [{ status, delayMs }]
  if (status !== undefined || delayMs !== undefined) {
    throw new TypeError('The option answers excludes status and delayMs. Name them in answers: [{ status, delayMs }].')
  }
  if (typeof answers === 'function') return answers
  const isList = Array.isArray(answers) && answers.length > 0 && answers.every(isAnswer)
  checkOption(isList, 'answers', 'a function, or a list such as [500, { status: 200, delayMs: 100 }]', answers)
  for (const [index, answer] of answers.entries()) {
    checkStatus(typeof answer === 'number' ? answer : answer.status, `answers[${index}]`)
  }
  return answers
}

function isAnswer(given: unknown): given is Answer {
  return typeof given === 'number' || (typeof given === 'object' && given !== null)
}

/** What a Response can have. */
function checkStatus(given: unknown, option: string): void {
  const holds = given === undefined || (Number.isInteger(given) && Number(given) >= 200 && Number(given) <= 599)
  checkOption(holds, option, 'a status from 200 to 599', given)
}
