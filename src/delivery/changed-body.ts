import type { Attempt, SendOut } from '../journal/send-out.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What went over the wire, where that is not the send-out's own body. */
export function changedBody(body: Uint8Array, sendOut: SendOut): Pick<Attempt, 'body'> {
  const text = readText(body)
  if (text === sendOut.body) return {}
  if (text !== undefined) return { body: { encoding: 'utf-8', text } }
  return { body: { encoding: 'base64', text: btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join('')) } }
}

function readText(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body)
  } catch {
    return undefined
  }
}
