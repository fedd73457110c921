import { MockVoucherifyError } from '../errors.js'
import { verify } from '../signature/verify.js'
import type { Call, Ending } from './call.js'
import { readBody } from './read-file.js'
import { missingSettings, readSettings } from './read-settings.js'
import { endsWithLineBreak } from './sign.js'
import { readStamp } from './stamp.js'

/** `verify`: tells whether a signature belongs to a body. */
export async function run(call: Call): Promise<Ending> {
  const { operand, given, output, signal } = call
  const header = readSignature(call, 'verify')
  const { secret, scheme } = await readSettings(call, ['secret', 'scheme'])
  if (secret === undefined) throw missingSettings('verify', ['secret'])
  const stamp = readStamp(given, scheme, 'verify')
  const body = await readBody(operand, signal)
  const valid = verify(body, header, secret, { scheme, ...stamp })
  output.record({ kind: 'verification', scheme, valid, bytes: body.length })
  output.print(valid ? output.paint('green', 'valid') : output.paint('red', 'not valid'))
  if (!valid && endsWithLineBreak(body)) output.note('The body ends with a line break. Did it come with one?')
  if (!valid && scheme === 'voucherify')
    output.note('`mock-voucherify explain` with the same flags looks for the mistake.')
  return valid ? 'done' : 'failed'
}

/**
 * The header that --signature gives.
 *
 * @throws MockVoucherifyError `invalid-option` where it is not given
 */
export function readSignature({ given }: Call, action: string): string {
  const signature = given.text('signature')
  if (signature !== undefined) return signature
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to ${action}: the signature must be known, got nothing. Pass the x-voucherify-signature header as --signature.`,
  )
}
