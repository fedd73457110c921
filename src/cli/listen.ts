import { findSignatureScheme } from '../signature/schemes.js'
import { aborted, type Call, type Ending } from './call.js'
import { formatInstant, printable, type Output } from './output.js'
import { readNumber } from './read-number.js'
import { missingSettings, readSettings } from './read-settings.js'
import { startReceiver, type ReceivedDelivery } from './receiver.js'

const problemsShown = 5

/** `listen`: a receiver that verifies deliveries and prints them, until Ctrl-C. */
export async function run(call: Call): Promise<Ending> {
  const { given, output, runtime } = call
  const statusText = given.text('status')
  const status = statusText && readNumber(statusText, '--status', { min: 200, max: 599, isWhole: true })
  const { port = 0, secret, scheme } = await readSettings(call, ['port', 'secret', 'scheme'])
  if (secret === undefined && scheme !== 'none') throw missingSettings('listen', ['secret'])
  const counts = { received: 0, verified: 0 }
  const receiver = await startReceiver({
    port,
    secret: secret ?? '',
    scheme,
    status: status || undefined,
    clock: runtime.clock,
    onDelivery(delivery) {
      counts.received++
      if (delivery.signature === 'valid') counts.verified++
      printDelivery(delivery, output)
    },
    onOther({ at, ...other }) {
      output.record({ kind: 'other', at: new Date(at).toISOString(), ...other })
      const instant = output.paint('dim', formatInstant(at))
      output.print(
        `${instant}  <--  ${output.paint('red', `[${other.status}]`)} ${printable(`${other.method} ${other.path}`)}  ${other.error}`,
      )
    },
  })
  const { header } = findSignatureScheme(scheme)
  const checks = header === undefined ? 'Signatures are not checked.' : `Verifies ${header}.`
  output.record({ kind: 'ready', url: receiver.url, scheme })
  output.print(`Ready: ${receiver.url}  ${checks} Ctrl-C ends it.`)
  await aborted(call)
  await receiver.close()
  output.record({ kind: 'summary', ...counts })
  output.note(`${counts.received} received, ${counts.verified} of them verified`)
  return 'done'
}

/** Prints a delivery: what came in, and how it is answered and why. */
export function printDelivery(delivery: ReceivedDelivery, output: Output): void {
  const { at, path, body, status, signature, sentences, type, id, eventId, payload, problems } = delivery
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  output.record({
    kind: 'delivery',
    at: new Date(at).toISOString(),
    path,
    type,
    id,
    eventId,
    signature,
    sentences,
    payload,
    problems,
    status,
    body: text,
  })
  const instant = output.paint('dim', formatInstant(at))
  const name = output.paint('bold', printable(type ?? 'no event type'))
  output.print(
    `${instant}  -->  ${name}  [${printable(eventId ?? 'no event id')}]  ${output.paint('dim', printable(id ?? 'no id'))}`,
  )
  const word = output.paint(status < 300 ? 'green' : 'red', `[${status}]`)
  const verdict = `signature ${signature}, payload ${payload}`
  output.print(`${instant}  <--  ${word} POST ${printable(path)}  ${verdict}`)
  const more = problems.length > problemsShown ? [`and ${problems.length - problemsShown} more problems`] : []
  for (const remark of [...sentences, ...problems.slice(0, problemsShown), ...more]) {
    output.print(`${' '.repeat(26)}${printable(remark)}`)
  }
}
