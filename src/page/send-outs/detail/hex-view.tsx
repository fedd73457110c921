import { useState } from 'preact/hooks'
import { formatCount } from '../../format.js'

const bytesInLine = 16
const shownBytes = 2_048

/** Bytes as hexadecimal digits, sixteen in a line, with what they are in ASCII. */
export function HexView({ bytes }: { readonly bytes: Uint8Array }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? bytes : bytes.subarray(0, shownBytes)
  return (
    <>
      <pre class="code-block hex-view">{linesOf(shown).join('\n')}</pre>
      {shown.length < bytes.length && (
        <button class="button" onClick={() => setWhole(true)}>
          Show all {formatCount(bytes.length, 'byte')}
        </button>
      )}
    </>
  )
}

function linesOf(bytes: Uint8Array): readonly string[] {
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += bytesInLine) {
    const line = [...bytes.subarray(start, start + bytesInLine)]
    const digits = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${start.toString(16).padStart(6, '0')}  ${digits.padEnd(3 * bytesInLine)} ${text}`)
  }
  return lines
}
