import type { Attempt, SendOut } from '../../../journal/send-out.js'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What an attempt sent as its body, to the byte. Without an attempt: what will be sent. */
export function bytesOf({ body }: SendOut, attempt: Attempt | undefined): Uint8Array {
  const changed = attempt?.body
  if (changed === undefined) return encoder.encode(body)
  if (changed.encoding === 'utf-8') return encoder.encode(changed.text)
  return Uint8Array.from(atob(changed.text), (character) => character.charCodeAt(0))
}

/** The bytes as text, or undefined where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
