import { MockVoucherifyError } from '../errors.js'
import { createEmitter } from '../emitter/create-emitter.js'
import { playScenario, type PlayedStep } from '../scenario/play.js'
import { emitterOptionsOf, parseScenario, type Scenario } from '../scenario/scenario.js'
import { listScenarios, loadScenario } from '../scenario/shipped.js'
import type { Call, Ending } from './call.js'
import { DeliveryPrinter } from './delivery-printer.js'
import { formatDuration } from './output.js'
import { readBytesOrInput } from './read-file.js'
import { readSettings } from './read-settings.js'
import { chooseOrigin } from './run-origin.js'
import { requireReceiver, sendingOnceOptions } from './sending.js'
import { settingNames } from './settings.js'
import { Tally } from './tally.js'

/** `play`: plays a scenario of the package, or a file. */
export async function run(call: Call): Promise<Ending> {
  const { output, signal } = call
  const scenario = await readScenario(call)
  const settings = await readSettings(
    call,
    settingNames.filter((name) => name !== 'port'),
  )
  requireReceiver(`play ${call.operand ?? ''}`, settings)
  const options = sendingOnceOptions(settings, call)
  const wanted = { seed: settings.seed ?? scenario.seed, now: settings.now }
  const { seed, now, repeat, introduction } = chooseOrigin(wanted, options.journal, call)
  const printer = new DeliveryPrinter(call, introduction)
  const emitter = createEmitter({
    retries: 'none',
    ...emitterOptionsOf(scenario),
    ...options,
    locale: settings.locale ?? scenario.locale,
    seed,
    now,
  })
  const tally = new Tally()
  const missed: PlayedStep[] = []
  output.print(output.paint('bold', scenario.title))
  printer.begin({ count: 1, concurrency: 1 }, emitter.journal)
  try {
    await playScenario(emitter, scenario, {
      signal,
      onWait: (waitMs) => {
        output.record({ kind: 'wait', waitMs })
        output.print(output.paint('dim', `... waits ${formatDuration(waitMs)}`))
      },
      onSent({ sendOuts }, step) {
        for (const sendOut of sendOuts) {
          tally.sent++
          tally.count(sendOut)
          printer.finish(sendOut)
        }
        if (step.problem === undefined) return
        missed.push(step)
        output.print(`${' '.repeat(26)}${output.paint('red', `${label(step)}: ${step.problem}`)}`)
      },
    })
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    printer.end()
    await emitter.close()
    const problems = missed.map((step) => ({ step: step.number, name: step.name, problem: step.problem }))
    output.record({ kind: 'summary', repeat, ...tally.counts, problems })
    output.note(`${signal.aborted ? 'Stopped. ' : ''}${tally.format(tally.sent)}${missedText(missed)}`)
  }
  if (signal.aborted) return 'interrupted'
  return missed.length === 0 && hasJudgement(scenario, tally) ? 'done' : 'failed'
}

/** A scenario that expects nothing of an answer fails where a delivery fails. */
function hasJudgement({ steps }: Scenario, { failed }: Tally): boolean {
  return failed === 0 || steps.some((step) => 'expect' in step && step.expect !== undefined)
}

function missedText(missed: readonly PlayedStep[]): string {
  if (missed.length === 0) return ''
  return `, ${missed.length} ${missed.length === 1 ? 'expectation' : 'expectations'} not met`
}

function label({ number, name, time }: PlayedStep): string {
  return `step ${number}${name === undefined ? '' : ` ("${name}")`}${time === 1 ? '' : `, time ${time}`}`
}

/** Names of the package are no paths: what has an ending or a folder is a file. */
async function readScenario({ operand, signal }: Call): Promise<Scenario> {
  if (operand === undefined) {
    const list = listScenarios().map(({ name, title }) => `\n  ${name}  ${title}`)
    throw new MockVoucherifyError(
      'unknown-scenario',
      `Failed to play: no scenario is named. Choose one of the package:${list.join('')}\nor name a file of your own.`,
    )
  }
  if (operand !== '-' && !/[./\\]/.test(operand)) return loadScenario(operand)
  const text = new TextDecoder().decode(await readBytesOrInput(operand, signal))
  return parseScenario(text, operand === '-' ? 'standard input' : operand)
}
