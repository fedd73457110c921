import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { scenarioTexts } from './generated-scenarios.js'
import { isScenario, typesSentBy, type Scenario } from './scenario.js'
import { readSource } from './source.js'

/** A scenario of the package, in brief. */
export interface ScenarioDescription {
  /** What `loadScenario` takes: the file in scenarios/, without its ending. */
  readonly name: string
  /** What happens, in a few words. */
  readonly title: string
  /** When a receiver meets this, in one sentence. */
  readonly when: string
  /** The event types that it sends, each once, in their order. */
  readonly events: readonly string[]
}

/**
 * The scenarios that come with the package, by name.
 *
 * @example
 * listScenarios().map(({ name }) => name) // ['automatic-join', 'bad-day', 'burst', ...]
 */
export function listScenarios(): readonly ScenarioDescription[] {
  return Object.keys(scenarioTexts).map((name) => {
    const scenario = loadScenario(name)
    return { name, title: scenario.title, when: scenario.when, events: typesSentBy(scenario) }
  })
}

/**
 * Loads a scenario of the package.
 *
 * @param name as `listScenarios` tells it; never a path
 * @throws MockVoucherifyError `unknown-scenario`, with the nearest known name
 * @example
 * const scenario = loadScenario('gift-card')
 */
export function loadScenario(name: string): Scenario {
  return readShipped(loadScenarioText(name), name)
}

/**
 * The file of a scenario of the package: YAML to start one's own from.
 *
 * @throws MockVoucherifyError `unknown-scenario`, with the nearest known name
 */
export function loadScenarioText(name: string): string {
  const text = Object.hasOwn(scenarioTexts, name) ? scenarioTexts[name] : undefined
  if (text !== undefined) return text
  const names = Object.keys(scenarioTexts)
  throw new MockVoucherifyError(
    'unknown-scenario',
    `Failed to load scenario: the package has none of this name, got "${name}".${didYouMean(name, names)} Known are: ${names.join(', ')}.`,
    { known: names },
  )
}

/** The tests have judged it already, which takes longer than to list all names should. */
function readShipped(text: string, name: string): Scenario {
  const { value } = readSource(text)
  if (isScenario(value)) return value
  throw new TypeError(`The shipped scenario ${name} does not fit its schema`)
}
