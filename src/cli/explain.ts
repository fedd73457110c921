import { explain } from '../signature/explain.js'
import type { Call, Ending } from './call.js'
import { readBody } from './read-file.js'
import { missingSettings, readSettings } from './read-settings.js'
import { readSignature } from './verify.js'

/** `explain`: tells which mistake makes a signature wrong. */
export async function run(call: Call): Promise<Ending> {
  const { operand, output, signal } = call
  const header = readSignature(call, 'explain')
  const { secret } = await readSettings(call, ['secret'])
  if (secret === undefined) throw missingSettings('explain', ['secret'])
  const body = await readBody(operand, signal)
  const explanation = explain(body, header, secret)
  output.record({ kind: 'explanation', bytes: body.length, ...explanation })
  if (explanation.valid) {
    output.print(output.paint('green', 'The signature is valid.'))
    return 'done'
  }
  const { cause, observations } = explanation
  for (const { sentence } of cause === undefined ? observations : [cause]) output.print(sentence)
  return 'failed'
}
