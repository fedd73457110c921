import { parseJson } from '../events/json.js'

/**
 * Reads a fault from a flag: its name, and its parameters after a colon, such as `delay:ms=2s,times=1`; or an object as JSON. Numbers
 * and true or false are what they look like, anything else is a text, and so is what stands in double quotes. What faults there
 * are is judged elsewhere.
 */
export function readFaultText(text: string): unknown {
  if (text.trimStart().startsWith('{')) return readJson(text)
  const colon = text.indexOf(':')
  if (colon < 0) return text.trim()
  const parameters = text
    .slice(colon + 1)
    .split(',')
    .map(readParameter)
  return { fault: text.slice(0, colon).trim(), ...Object.fromEntries(parameters) }
}

/** Without a value it is one that is true. */
function readParameter(text: string): readonly [name: string, value: unknown] {
  const equals = text.indexOf('=')
  if (equals < 0) return [text.trim(), true]
  const value = text.slice(equals + 1).trim()
  const isPlain = /^(?:true|false|-?\d+(?:\.\d+)?|".*")$/.test(value)
  return [text.slice(0, equals).trim(), isPlain ? readJson(value) : value]
}

function readJson(text: string): unknown {
  const value = parseJson(text)
  return value === undefined ? text : value
}
