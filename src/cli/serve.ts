import { createEmitter } from '../emitter/create-emitter.js'
import { openStateFile } from '../journal/state-file.js'
import { aborted, type Call, type Ending } from './call.js'
import { DeliveryPrinter } from './delivery-printer.js'
import { missingSettings, readSettings, type Settings } from './read-settings.js'
import { earlierText } from './run-origin.js'
import { sendingOptions } from './sending.js'
import { loadProjectOptions } from './read-api-settings.js'
import { settingNames } from './settings.js'

/** `serve`: the control API, until Ctrl-C. */
export async function run(call: Call): Promise<Ending> {
  const { output, runtime } = call
  const settings = await readSettings(call, settingNames)
  const { to, secret, scheme, headers, port, data } = settings
  if (to !== undefined && secret === undefined && scheme !== 'none') throw missingSettings('serve', ['secret'])
  const printer = new DeliveryPrinter(call)
  const api = await loadProjectOptions(settings.api)
  const { startServer } = await import('../server/index.js')
  const options = sendingOptions(settings, call)
  const earlier = earlierText(options.journal)
  const emitter = createEmitter({ ...options, seed: settings.seed, now: settings.now })
  const server = await startServer({
    emitter,
    api: { ...api, ...(data === undefined ? {} : { openState: (take) => openStateFile(data, take) }) },
    endpointDefaults: { url: to, secret, scheme, headers },
    port,
    logger: { level: 'error', stream: process.stderr },
    runtime,
  }).catch(async (error: unknown) => {
    await emitter.close()
    throw error
  })
  const { seed } = emitter
  output.record({ kind: 'ready', url: server.url, seed })
  output.print(`Ready: ${server.url}  Open it in a browser. Ctrl-C ends it.`)
  for (const line of nextSteps(server.url, settings)) output.print(line)
  const isDrawn = settings.seed === undefined
  output.note(`seed ${seed}${isDrawn ? ` (start with --seed ${seed} to get the same ids and people each time)` : ''}`)
  if (earlier !== undefined) output.note(earlier)
  // Whoever fires may do so many times at once: what belongs to one delivery stays together.
  printer.begin({ count: 0, concurrency: Number.POSITIVE_INFINITY }, emitter.journal)
  emitter.journal.subscribe((entry) => {
    const sendOut = entry.kind === 'settled' ? emitter.journal.find(entry.sendOutId) : undefined
    if (sendOut !== undefined) printer.finish(sendOut)
  })
  await aborted(call)
  await server.close()
  return 'done'
}

function nextSteps(url: string, { to, secret, scheme }: Settings): readonly string[] {
  const event = { event: 'voucher.published' }
  const own = to === undefined ? { to: 'http://localhost:3000/webhook' } : {}
  const ownSecret = secret === undefined && scheme !== 'none' ? { secret: 'your-secret' } : {}
  return [
    `Fire an event${to === undefined ? '' : ` at ${to}`}:`,
    `  curl ${url}/_mock/send-outs -H 'content-type: application/json' -d '${JSON.stringify({ ...event, ...own, ...ownSecret })}'`,
    `Let your app call it: the SDK's apiUrl (or basePath) is ${url}`,
    `All routes: ${url}/_mock/openapi.json`,
  ]
}
