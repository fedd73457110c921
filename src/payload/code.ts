import type { JsonObject } from '../events/json.js'
import type { Random } from './random.js'

/** A code after a code_config: prefix, the pattern with each # replaced by a character of the charset, postfix. */
export function makeCode(random: Random, config: JsonObject): string {
  const text = (key: string): string => (typeof config[key] === 'string' ? config[key] : '')
  const [pattern, charset] = [text('pattern'), text('charset')]
  const drawn = random.characters(charset === '' ? '0' : charset, pattern.length)
  let code = text('prefix')
  for (let index = 0; index < pattern.length; index++) code += pattern[index] === '#' ? drawn[index] : pattern[index]
  return code + text('postfix')
}
