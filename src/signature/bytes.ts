const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const base64Pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The UTF-8 bytes of a text. Bytes pass through. */
export function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content
}

/** The text of UTF-8 bytes, a byte order mark included. A text passes through. */
export function toText(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : decoder.decode(content)
}

/** True for a Uint8Array or Buffer of any realm: test runners run tests in a realm of their own, where `instanceof` fails. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}

/** Two pieces of bytes, one after the other. */
export function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}

/** Lower-case hex, for keys and digests. */
export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes behind hex digits, which the caller knows to be whole pairs. */
export function hexToBytes(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Standard base64 with padding, for keys and digests: a few dozen bytes. */
export function bytesToBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** The bytes behind standard base64 with padding, or undefined for any other text: `atob` alone would forgive too much. */
export function base64ToBytes(text: string): Uint8Array | undefined {
  return base64Pattern.test(text) ? binaryToBytes(atob(text)) : undefined
}

/** One byte for each UTF-16 unit of a text, its upper half dropped: Latin-1, as Node writes it. */
export function binaryToBytes(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}
