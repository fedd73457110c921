import { createEmitter } from '../emitter/create-emitter.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import type { Call, Ending } from './call.js'
import { answerLines, departureLine } from './delivery-text.js'
import { printDelivery } from './listen.js'
import type { Output } from './output.js'
import { startReceiver, type ReceivedDelivery } from './receiver.js'

/** Known to everybody, so it may be shown. */
const secret = 'demo-secret'
const shownCharacters = 300

const steps = [
  { title: 'A discount is published', variant: 'discount-percent', secret, expected: 200 },
  { title: 'A gift card is published', variant: 'gift-card', secret, expected: 200 },
  {
    title: 'The secret was read with a line break at its end',
    variant: 'gift-card',
    secret: `${secret}\n`,
    expected: 401,
  },
] as const

/** `demo`: a receiver and a sender in one process, and all that goes between them. */
export async function run({ output, runtime, signal }: Call): Promise<Ending> {
  const received: ReceivedDelivery[] = []
  const receiver = await startReceiver({
    port: 0,
    secret,
    scheme: 'voucherify',
    clock: runtime.clock,
    onDelivery: (delivery) => received.push(delivery),
  })
  const url = `${receiver.url}webhook`
  const emitter = createEmitter({ seed: 'demo', retries: 'none', runtime })
  let isAsExpected = true
  try {
    output.print(`A receiver listens at ${url}. It and the sender share the secret "${secret}".`)
    for (const [index, step] of steps.entries()) {
      if (signal.aborted) return 'interrupted'
      const endpoints = [{ url, secret: step.secret }]
      const { sendOuts } = await emitter.send('voucher.published', { variant: step.variant, endpoints })
      const [sendOut] = sendOuts
      const attempt = sendOut?.attempts[0]
      const delivery = received.at(-1)
      if (sendOut === undefined || attempt === undefined || delivery?.id !== sendOut.id) return 'failed'
      isAsExpected &&= delivery.status === step.expected
      output.print(`\n${output.paint('bold', `${index + 1}. ${step.title} (${step.variant})`)}`)
      print(sendOut, attempt, delivery, output, index === 0)
    }
  } finally {
    await emitter.close()
    await receiver.close()
  }
  output.print(`
Now your own receiver:
  mock-voucherify fire voucher.published --to http://localhost:3000/webhook --secret your-secret`)
  return isAsExpected ? 'done' : 'failed'
}

function print(sendOut: SendOut, attempt: Attempt, delivery: ReceivedDelivery, output: Output, isLong: boolean): void {
  output.record({ kind: 'send-out', ...sendOut })
  if (output.isJson) return printDelivery(delivery, output)
  const indent = '   '
  const section = (title: string, lines: readonly string[]): void => {
    output.print(`${indent}${output.paint('cyan', title)}`)
    for (const line of lines) output.print(`${indent}  ${line}`)
  }
  if (isLong) {
    const { length } = Buffer.from(sendOut.body)
    section('The request', [
      `POST ${sendOut.endpoint.url}`,
      ...attempt.headers.map(([name, value]) => `${name}: ${value}`),
      '',
      `${sendOut.body.slice(0, shownCharacters)}…`,
    ])
    section('The signature', [
      `hex(HMAC-SHA256(key "${secret}", the ${length} bytes of the body exactly as they are sent))`,
    ])
  }
  section('The sender', [departureLine(sendOut, output), ...answerLines(sendOut, attempt, output)])
  section('The receiver', [`signature ${delivery.signature}, payload ${delivery.payload}`, ...delivery.sentences])
}
