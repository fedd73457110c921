import type { JsonObject } from './json.js'

/** True for a code that is prefix, pattern with each # replaced by a character of the charset, and postfix. */
export function followsConfig(code: string, config: JsonObject): boolean {
  const { prefix = '', pattern = '', postfix = '', charset = '' } = config
  const middle = code.slice(String(prefix).length, code.length - String(postfix).length)
  const allowed = new Set(String(charset))
  const marks = Array.from(String(pattern))
  const characters = Array.from(middle)
  return (
    code === `${String(prefix)}${middle}${String(postfix)}` &&
    characters.length === marks.length &&
    marks.every((mark, index) => (mark === '#' ? allowed.has(characters[index] ?? '') : mark === characters[index]))
  )
}

/** A small change of a config after which the code obeys it: letters and digits become #, what stands between them stays. */
export function configFor(code: string, config: JsonObject): JsonObject {
  const [prefix, postfix] = [String(config['prefix'] ?? ''), String(config['postfix'] ?? '')]
  const keepsEnds = code.length > prefix.length + postfix.length && code.startsWith(prefix) && code.endsWith(postfix)
  const ends = keepsEnds ? { prefix, postfix } : { prefix: '', postfix: '' }
  const middle = Array.from(code.slice(ends.prefix.length, code.length - ends.postfix.length))
  const charset = new Set(String(config['charset'] ?? ''))
  const isDrawn = (character: string): boolean => charset.has(character) || /[\p{L}\p{N}#]/u.test(character)
  const drawn = middle.filter(isDrawn)
  const pattern = middle.map((character) => (isDrawn(character) ? '#' : character)).join('')
  return { pattern, length: drawn.length, charset: [...new Set([...charset, ...drawn])].join(''), ...ends }
}
