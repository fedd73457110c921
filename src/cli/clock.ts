import { createClient } from '../server/client.js'
import { defaultPort } from '../server/default-port.js'
import type { Call, Ending } from './call.js'
import { formatInstant } from './output.js'
import { readSettings } from './read-settings.js'

/** `clock`: shows the clock of a server that runs, or moves it where it is virtual. */
export async function run(call: Call): Promise<Ending> {
  const { operand, output, runtime } = call
  const { port = defaultPort } = await readSettings(call, ['port'])
  const { clock } = createClient(`http://127.0.0.1:${port}`, { runtime })
  const answer = await (operand === undefined ? clock.get() : operand === 'idle' ? clock.run() : clock.advance(operand))
  output.record({ kind: 'clock', ...answer })
  const { now, pending, nextAttemptAt } = answer
  const next = nextAttemptAt === undefined ? '' : `, next attempt at ${formatInstant(Date.parse(nextAttemptAt))}`
  output.print(`${formatInstant(Date.parse(now))}  ${answer.clock}, ${pending} pending${next}`)
  return 'done'
}
