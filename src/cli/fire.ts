import { MockVoucherifyError } from '../errors.js'
import { createEmitter } from '../emitter/create-emitter.js'
import type { Emitter, SendOptions } from '../emitter/emitter.js'
import { describeEvents, toEventType, type EventType } from '../events/catalogue.js'
import { formatCurl } from '../journal/format-curl.js'
import type { SendOut } from '../journal/send-out.js'
import type { Call, Ending } from './call.js'
import { DeliveryPrinter } from './delivery-printer.js'
import { startPaced, type Pace } from './pace.js'
import { readNumber } from './read-number.js'
import { explainRefusal } from './explain-refusal.js'
import { readOverride } from './read-override.js'
import { readSettings, type Settings } from './read-settings.js'
import { formatRequest } from './request-text.js'
import { chooseOrigin } from './run-origin.js'
import { requireReceiver, sendingOnceOptions } from './sending.js'
import { Tally } from './tally.js'
import { settingNames } from './settings.js'

/** `fire`: sends an event, once or many times. */
export async function run(call: Call): Promise<Ending> {
  const { given } = call
  const type = readEventType(call.operand)
  const isPrinted = readFormat(given.text('print'))
  const settings = await readSettings(
    call,
    settingNames.filter((name) => name !== 'port'),
  )
  const pace = readPace(call)
  const isDry = isPrinted || given.has('dryRun')
  // What is only printed leaves no trace, and makes nothing go on that an earlier run left.
  const firing = await createFiring(call, isDry ? { ...settings, data: undefined } : settings, type, pace)
  const { emitter } = firing
  try {
    if (isDry) {
      for (let number = 0; number < pace.count; number++) printRequests(firing, call, isPrinted)
      return 'done'
    }
    return await fireAll(firing, pace, call)
  } catch (error) {
    throw explainRefusal(error, type)
  } finally {
    await emitter.close()
  }
}

interface Firing {
  readonly type: EventType
  readonly emitter: Emitter
  readonly options: SendOptions
  /** The flags that repeat the run to the byte. */
  readonly repeat: string | undefined
  readonly printer: DeliveryPrinter
}

async function createFiring(call: Call, settings: Settings, type: EventType, pace: Pace): Promise<Firing> {
  const { given } = call
  requireReceiver(`fire ${type}`, settings)
  const data = await readOverride(call, type)
  const options = sendingOnceOptions(settings, call)
  const { seed, now, repeat, introduction } = chooseOrigin(settings, options.journal, call)
  const printer = new DeliveryPrinter(call, introduction)
  const emitter = createEmitter({ retries: 'none', ...options, concurrency: pace.concurrency, seed, now })
  return {
    type,
    emitter,
    repeat,
    printer,
    // The schema judges the override when the payload is made, whatever its type says.
    options: {
      variant: given.text('variant'),
      data: data as SendOptions['data'],
      invalid: given.has('invalid') ? 'allow' : undefined,
    },
  }
}

async function fireAll({ type, emitter, options, repeat, printer }: Firing, pace: Pace, call: Call): Promise<Ending> {
  const { signal, runtime, output } = call
  const tally = new Tally()
  const cutOff = (): void => void emitter.close()
  signal.addEventListener('abort', cutOff, { once: true })
  try {
    printer.begin(pace, emitter.journal)
    await startPaced(pace, runtime.clock, signal, async () => {
      const sending = emitter.send(type, options)
      tally.sent++
      const settling = emitter.isVirtual ? Promise.all([sending, emitter.idle()]).then(([sent]) => sent) : sending
      const { sendOuts } = await settling.catch((error: unknown) => {
        tally.sent--
        throw error
      })
      for (const sendOut of sendOuts) {
        tally.count(sendOut)
        printer.finish(sendOut)
        refuseTarget(sendOut)
      }
      printer.progress(tally.settled, `${tally.delivered} delivered, ${tally.failed} failed`)
    })
  } finally {
    signal.removeEventListener('abort', cutOff)
    printer.end()
    if (tally.sent > 0 || signal.aborted) {
      output.record({ kind: 'summary', repeat, asked: pace.count, ...tally.counts })
      output.note(`${signal.aborted ? 'Stopped. ' : ''}${tally.format(pace.count)}`)
    }
  }
  if (signal.aborted) return 'interrupted'
  return tally.failed === 0 ? 'done' : 'failed'
}

/** A name that leads outside this machine is only seen when it is resolved, but it is the caller's mistake all the same. */
function refuseTarget({ attempts }: SendOut): void {
  const outcome = attempts.at(-1)?.outcome
  if (outcome?.kind !== 'network-error' || outcome.code !== 'TARGET_NOT_ALLOWED') return
  throw new MockVoucherifyError('target-not-allowed', outcome.message)
}

function printRequests({ type, emitter, options, printer }: Firing, { output }: Call, isCurl: boolean): void {
  for (const { sendOut, request } of emitter.prepare(type, options)) {
    printer.introduce()
    const { id, eventId, seed, number, variant, body } = sendOut
    const { url, headers } = request
    const curl = isCurl ? { curl: formatCurl(request) } : {}
    output.record({
      kind: 'request',
      type,
      id,
      eventId,
      seed,
      number,
      variant,
      method: 'POST',
      url,
      headers,
      body,
      ...curl,
    })
    output.print(isCurl ? formatCurl(request) : formatRequest(request))
  }
}

function readEventType(operand: string | undefined): EventType {
  if (operand !== undefined) return toEventType(operand)
  const list = describeEvents().map(({ type, title }) => `\n  ${type}  ${title}`)
  throw new MockVoucherifyError(
    'unknown-event',
    `Failed to fire: no event is named. Choose one:${list.join('')}\nand write it like \`mock-voucherify fire voucher.published\`. See \`mock-voucherify fire --help\`.`,
  )
}

function readFormat(format: string | undefined): boolean {
  if (format === undefined || format === 'curl') return format === 'curl'
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read --print: no format has this name, got "${format}". Did you mean "curl"?`,
  )
}

function readPace({ given }: Call): Pace {
  const rate = given.text('rate')
  return {
    count: readNumber(given.text('count') ?? '1', '--count', { min: 1, max: 1_000_000, isWhole: true }),
    concurrency: readNumber(given.text('concurrency') ?? '1', '--concurrency', { min: 1, max: 128, isWhole: true }),
    rate: rate === undefined ? undefined : readNumber(rate, '--rate', { min: 0.001, max: 100_000 }),
  }
}
