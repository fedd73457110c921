import { parseJson, type Json } from '../../events/json.js'

/**
 * The JSON that a text says, or undefined where it is none, or one that could not be answered again: it nests too deep, or has half a
 * surrogate pair. Members may have any name, `__proto__` too.
 */
export function readJsonText(text: string, maximumDepth: number): Json | undefined {
  const json = isTooDeep(text, maximumDepth) ? undefined : parseJson(text)
  return json === undefined || holdsHalfCharacter(text) ? undefined : json
}

/** Only an escape can say half of a surrogate pair, which no URL and no other text of an answer can hold. */
function holdsHalfCharacter(text: string): boolean {
  if (!/\\ud[89a-f]/i.test(text)) return false
  let isFound = false
  JSON.parse(text, (name: string, value: unknown) => {
    isFound ||= /\p{Surrogate}/u.test(name) || (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    return value
  })
  return isFound
}

function isTooDeep(text: string, maximumDepth: number): boolean {
  let depth = 0
  let isInText = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isInText) {
      if (character === '\\') index++
      else if (character === '"') isInText = false
    } else if (character === '"') isInText = true
    else if (character === '{' || character === '[') {
      if (++depth > maximumDepth) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
