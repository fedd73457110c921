import {
  createEmitter,
  describeEvents,
  emitterOptionsOf,
  loadScenario,
  playScenario,
  type JsonObject,
  type PlayedScenario,
} from '../../src/index.js'
import { startReceiver, type Receiver } from '../delivery/receiver.js'

const distributionTypes = describeEvents().flatMap(({ type, level }) => (level === 'distribution' ? [type] : []))

/** Plays a scenario of the package to a real receiver. */
export async function play(
  name: string,
  seed: string | number,
): Promise<{ played: PlayedScenario; receiver: Receiver }> {
  const receiver = await startReceiver()
  const scenario = loadScenario(name)
  await using emitter = createEmitter({
    ...emitterOptionsOf(scenario),
    seed,
    // One URL for the webhook of the project and for the distributions.
    endpoints: [
      { url: receiver.url, secret: 'my-secret' },
      { url: receiver.url, secret: 'my-secret', level: 'distribution', events: distributionTypes },
    ],
    retries: 'none',
  })
  return { played: await playScenario(emitter, scenario), receiver }
}

/** What the receiver got. */
export function payloadsOf({ received }: Receiver): JsonObject[] {
  return received.map(({ body }) => JSON.parse(body.toString()))
}
