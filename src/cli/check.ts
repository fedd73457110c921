import { readTarget } from '../delivery/target.js'
import { severities } from '../exam/check.js'
import { checkReceiver } from '../exam/check-receiver.js'
import { findCheck } from '../exam/checks.js'
import { createHooks } from '../exam/probes/create-hooks.js'
import { readName } from '../read-name.js'
import { parseHandler } from '../exam/reports/parse-handler.js'
import type { HandlerLocation } from '../exam/reports/report-format.js'
import { selectChecks, type CheckSelection } from '../exam/select-checks.js'
import { drawSeed } from '../payload/seed.js'
import type { Call, Ending } from './call.js'
import { ExamPrinter } from './exam-printer.js'
import { openReports } from './open-reports.js'
import { printCheck, printCheckList } from './print-checks.js'
import { parseReportFlag } from './read-report.js'
import { missingSettings, readSettings } from './read-settings.js'
import { settingNames } from './settings.js'

/** `check`: examines a receiver, or tells what would be looked at. */
export async function run(call: Call): Promise<Ending> {
  const { given, operand, output, environment, runtime, signal } = call
  const explained = given.text('explain')
  if (explained !== undefined) {
    printCheck(findCheck(explained), output)
    return 'done'
  }
  const selection = readSelection(call)
  if (given.has('list')) {
    printCheckList(selectChecks(selection), output)
    return 'done'
  }
  const settings = await readSettings(call, settingNames)
  const { secret, allowHosts } = settings
  const address = operand ?? settings.to
  if (address === undefined || secret === undefined) {
    throw missingSettings('check', [
      ...(address === undefined ? (['to'] as const) : []),
      ...(secret === undefined ? (['secret'] as const) : []),
    ])
  }
  const url = readTarget(address, allowHosts)
  const selected = selectChecks(selection)
  const { headers, nextSecret, profile, verify, timeoutMs, settleMs } = settings
  const seed = settings.seed ?? drawSeed(runtime.random)
  const isStrict = given.has('strict')
  const secrets = nextSecret === undefined ? [secret] : [secret, nextSecret]
  const flags = verify === undefined ? [] : ['--verify', verify]
  const handler = readHandler(call)
  const places = { handler, secrets, flags, environment, print: writeOut }
  const reports = openReports(given.list('report').map(parseReportFlag), places)
  const printer = new ExamPrinter(output, { url: url.href, seed, profile, secrets, flags, checks: selected, isStrict })
  const hooks = await createHooks(settings.hooks, url).catch((error: unknown) => {
    reports.discard()
    throw error
  })
  try {
    const report = await checkReceiver(url, {
      ...selection,
      ...hooks,
      secret,
      nextSecret,
      profile,
      verify,
      headers,
      timeoutMs,
      settleMs,
      seed,
      allowHosts,
      runtime,
      signal,
      strict: isStrict,
      onExchange(exchange) {
        printer.onExchange(exchange)
        reports.onExchange(exchange)
      },
      onResult: printer.onResult,
    })
    printer.finish(report)
    reports.finish(report)
    return report.isPassed ? 'done' : 'failed'
  } catch (error) {
    reports.discard()
    if (signal.aborted) {
      output.note('Stopped before the end of the exam.')
      return 'interrupted'
    }
    throw error
  } finally {
    await hooks.close()
  }
}

function readHandler({ given }: Call): HandlerLocation | undefined {
  const text = given.text('handler')
  return text === undefined ? undefined : parseHandler(text)
}

function writeOut(text: string): void {
  process.stdout.write(text)
}

function readSelection({ given }: Call): CheckSelection {
  const names = (option: 'only' | 'skip'): readonly string[] =>
    given.list(option).flatMap((text) => text.split(',').map((name) => name.trim()))
  const severity = given.text('severity')
  const only = names('only')
  return {
    ...(only.length === 0 ? {} : { only }),
    skip: names('skip'),
    ...(severity === undefined ? {} : { severity: readName(severity, 'severity', severities) }),
  }
}
