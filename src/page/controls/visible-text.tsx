import { useState } from 'preact/hooks'
import { formatCount } from '../format.js'
import './visible-text.css'

/**
 * What would not be seen, or would turn round what is seen: controls, marks of direction, and spaces without a width. Not what joins
 * two emoji, and neither lines nor tabs.
 */
const unseen =
  /(?![\n\t]|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}])\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

const names: Readonly<Record<string, string>> = {
  '\u0000': 'NUL',
  '\u000d': 'CR',
  '\u001b': 'ESC',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero width space',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'pop directional formatting',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'pop directional isolate',
  '\ufeff': 'byte order mark',
}

interface VisibleTextProps {
  readonly text: string
  /** How many characters are shown before somebody asks for all. @default 20000 */
  readonly limit?: number
}

/** A text from elsewhere, as text: characters that nobody would see are named, and what is very long is cut. */
export function VisibleText({ text, limit = 20_000 }: VisibleTextProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? text : text.slice(0, limit)
  return (
    <bdi class="visible-text">
      {unseen.test(shown) ? split(shown) : shown}
      {shown.length < text.length && (
        <>
          …{' '}
          <button
            class="button"
            onClick={(event) => {
              event.stopPropagation()
              setWhole(true)
            }}
          >
            Show all {formatCount(text.length, 'character')}
          </button>
        </>
      )}
    </bdi>
  )
}

function split(text: string) {
  return text
    .split(new RegExp(`(${unseen.source})`, 'u'))
    .map((part, index) => (index % 2 === 0 ? part : <Unseen key={index} character={part} />))
}

function Unseen({ character }: { readonly character: string }) {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  const name = names[character]
  return (
    <span class="unseen-character" title={name === undefined ? code : `${code} ${name}`}>
      {code}
    </span>
  )
}
