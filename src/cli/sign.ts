import { findSignatureScheme } from '../signature/schemes.js'
import { sign } from '../signature/sign.js'
import type { Call, Ending } from './call.js'
import { readBody } from './read-file.js'
import { missingSettings, readSettings } from './read-settings.js'
import { readStamp } from './stamp.js'

/** `sign`: prints the value of the signature header. */
export async function run(call: Call): Promise<Ending> {
  const { operand, given, output, signal } = call
  const { secret, scheme } = await readSettings(call, ['secret', 'scheme'])
  if (secret === undefined) throw missingSettings('sign', ['secret'])
  const stamp = readStamp(given, scheme, 'sign')
  const body = await readBody(operand, signal)
  const value = sign(body, secret, { scheme, ...stamp })
  const { header } = findSignatureScheme(scheme)
  output.record({ kind: 'signature', scheme, header, value, bytes: body.length })
  output.print(value)
  if (endsWithLineBreak(body)) output.note('The body ends with a line break, which is signed too.')
  return 'done'
}

/** Editors and `echo` add one, senders of webhooks do not. */
export function endsWithLineBreak(body: Uint8Array): boolean {
  return body.at(-1) === 0x0a
}
