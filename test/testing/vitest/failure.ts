import { stripVTControlCharacters } from 'node:util'

/** What a failed assertion says, without colours. */
export function failureOf(assertion: () => void): string {
  try {
    assertion()
  } catch (error) {
    return stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  }
  throw new Error('The assertion passed')
}
