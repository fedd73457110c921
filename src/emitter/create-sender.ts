import { Dispatcher } from '../delivery/dispatcher.js'
import { Endpoints } from '../delivery/endpoints.js'
import type { Endpoint } from '../delivery/endpoint.js'
import { noFaults, type FaultPlan } from '../delivery/fault-plan.js'
import { planFaults } from '../delivery/faults/plan-faults.js'
import { readFaults, type FaultSetting } from '../delivery/faults/read-faults.js'
import { defaultTimeoutMs } from '../delivery/outcome.js'
import { toRetrySchedule } from '../delivery/retry-schedule.js'
import { MockVoucherifyError } from '../errors.js'
import { toEventType } from '../events/catalogue.js'
import { createMemoryJournal } from '../journal/memory-journal.js'
import type { SendOut } from '../journal/send-out.js'
import { endpointIdOf, toEvent } from '../payload/envelope.js'
import type { EventOrigin } from '../payload/faker-template.js'
import { drawSeed, seededStepMs, toInstant, toSeed } from '../payload/seed.js'
import { maxTimerMs, systemRuntime, type Transport } from '../runtime.js'
import { chooseTargets, leaveOutOtherLevels } from './choose-targets.js'
import { checkReachable } from './check-reachable.js'
import { EarlierRun } from './earlier-run.js'
import { createEmitterClock, toAdvanceMs } from './emitter-clock.js'
import { FaultDesk } from './emitter-faults.js'
import type { EmitterOptions } from './emitter-options.js'
import type { OpenSender } from './open-sender.js'
import { renew } from './renew.js'
import { createRouted, createSendOut } from './routed.js'
import type { Sender } from './sender.js'

/** What a sender is made from: the settings of an emitter, and how requests go out. */
export interface SenderOptions extends EmitterOptions {
  readonly transport: Transport
}

/** Creates the part of an emitter that signs, sends and records events which others make. Throws what `createEmitter` does. */
export function createSender(options: SenderOptions): OpenSender {
  const {
    allowHosts = [],
    runtime = systemRuntime,
    journal = createMemoryJournal(),
    concurrency = 64,
    transport,
  } = options
  const seed = toSeed(options.seed ?? drawSeed(runtime.random))
  const timeoutMs = checkAboveZero(
    'the time limit in milliseconds',
    options.timeoutMs ?? defaultTimeoutMs,
    'Voucherify waits 10000 ms.',
    maxTimerMs,
  )
  const earlier = new EarlierRun(journal)
  const { clock, virtual, startAt } = createEmitterClock(options, runtime.clock, earlier.endedAt)
  const transportOf = (endpoint: Endpoint): Transport => endpoint.transport ?? transport
  const endpoints = new Endpoints({
    clock,
    journal,
    allowHosts,
    secret: options.secret,
    createId: (url, level, copy) => endpointIdOf(seed, url, level, copy),
    whenAdded: (endpoint) => earlier.bequeath(endpoint, endpoints, dispatcher, clock.now()),
  })
  const endpointOf = (id: string): Endpoint | undefined => endpoints.find(id) ?? earlier.heirOf(id, endpoints)
  const dispatcher = new Dispatcher({
    clock,
    journal,
    policy: {
      schedule: toRetrySchedule(options.retries ?? 'voucherify'),
      countFirstAttempt: options.countFirstAttempt ?? false,
      newIdOnRetry: options.idOnRetry === 'new',
      onSwitchOff: options.onSwitchOff ?? 'cancel',
    },
    timeoutMs,
    concurrency: checkAboveZero('the concurrency', concurrency, 'Leave it out for 64.'),
    endpointOf,
    transportOf,
    renew: (sendOut, copy) => renew(sendOut, copy, clock.now()),
    // The dispatcher remembers why a copy could not be recorded.
    resend: (sendOut, delayMs) => void addCopy(sendOut, delayMs).catch(() => {}),
    switchOff: (endpoint, sendOut) => {
      if (endpoints.list().some(({ id }) => id === endpoint.id))
        setActive(endpoint.id, false, `${sendOut.id} failed for the last time`)
    },
  })
  const faults = new FaultDesk({
    endpoints: () => endpoints.list(),
    transportOf,
    note: (text) => void journal.record({ kind: 'note', text }, clock.now()),
  })
  let number = earlier.nextNumber(seed)
  let copies = 0
  void journal.record({ kind: 'run', seed }, clock.now())
  for (const endpoint of options.endpoints ?? []) endpoints.add(endpoint)
  faults.set(options.faults ?? [])
  for (const endpoint of endpoints.list()) faults.of(endpoint)
  earlier.begin(dispatcher, clock.now())
  const firstEndpoints = endpoints.list()
  let isClosed = false
  /** Where the virtual clock will stand when every `advance` is done: two at once move it by both. */
  let goalAt = clock.now()

  const nextOrigin = (): EventOrigin => {
    const at = startAt === undefined ? clock.now() : startAt + number * seededStepMs
    return { seed, number, at, locale: options.locale ?? 'en' }
  }

  const route: OpenSender['route'] = (
    type,
    create,
    { endpoints: own, endpointIds, faults: given = [] } = {},
    { isPeek = false, choose = chooseTargets } = {},
  ) => {
    const known = toEventType(type)
    const ownFaults = readFaults(given, 'event')
    const named = own?.map((target) => endpoints.own(target)) ?? endpointIds?.map((id) => endpoints.get(id))
    const targets = choose(known, named ?? endpoints.wanting(known), named !== undefined).map((endpoint) => ({
      endpoint,
      settings: isPeek ? faults.of(endpoint, ownFaults).map(uncounted) : faults.of(endpoint, ownFaults),
    }))
    const event = create(nextOrigin())
    if (!isPeek && event.seed === seed) number = Math.max(number, event.number + 1)
    const planned = targets.map(({ endpoint, settings }) => ({
      endpoint,
      ...planFaults(settings, endpoint, unused(createSendOut(event, endpoint, clock.now()))),
    }))
    return createRouted(event, planned, dispatcher, journal)
  }

  /** An event that is made again goes out under another id. */
  const unused = (sendOut: SendOut): SendOut =>
    journal.find(sendOut.id) === undefined ? sendOut : { ...sendOut, ...renewUnused(sendOut) }

  const renewUnused = (sendOut: SendOut): Pick<SendOut, 'id' | 'body'> => {
    let renewed = renew(sendOut, ++copies, clock.now())
    // An earlier run counted its copies too.
    while (journal.find(renewed.id) !== undefined) renewed = renew(sendOut, ++copies, clock.now())
    return renewed
  }

  const addCopy = async (sendOut: SendOut, delayMs = 0): Promise<SendOut> => {
    const renewed = renewUnused(sendOut)
    const copy: SendOut = {
      ...sendOut,
      ...renewed,
      createdAt: new Date(clock.now()).toISOString(),
      status: 'pending',
      attempts: [],
    }
    await dispatcher.add(copy, planCopy(copy, copies, delayMs))
    return journal.find(copy.id) ?? copy
  }

  /** A copy meets the faults of emitter and endpoint that strike attempts. */
  const planCopy = (sendOut: SendOut, copy: number, delayMs: number): FaultPlan => {
    const endpoint = endpointOf(sendOut.endpoint.id)
    const plan = endpoint === undefined ? noFaults : planFaults(faults.of(endpoint), endpoint, sendOut, copy).plan
    return delayMs === 0 ? plan : { ...plan, order: { ...plan.order, delayMs } }
  }

  const setActive = (id: string, isActive: boolean, reason?: string): Endpoint => {
    const { level } = endpoints.get(id)
    const off = level === 'project' ? 'disabled' : 'paused'
    const changed = endpoints.setStatus(id, isActive ? 'active' : off, reason)
    if (isActive) dispatcher.switchedOn(id)
    else dispatcher.switchedOff(id)
    return changed
  }

  const find = (id: string): SendOut => {
    const sendOut = journal.find(id)
    if (sendOut !== undefined) return sendOut
    throw new MockVoucherifyError(
      'unknown-send-out',
      `Failed to find send-out: the journal keeps none of this id, got "${id}". Look for its id in the list of send-outs.`,
    )
  }

  /** Runs what is due at each instant up to `until`, and stops between two instants only when all is done. */
  const run = async (until: number): Promise<void> => {
    await dispatcher.activity.quiet()
    for (let at = virtual?.nextAt(); at !== undefined && at <= until; at = virtual?.nextAt()) {
      virtual?.moveTo(at)
      await dispatcher.activity.quiet()
    }
  }

  const close = async (): Promise<void> => {
    isClosed = true
    dispatcher.close()
    await Promise.all(
      [transport, ...endpoints.list().map((endpoint) => endpoint.transport)].map((open) => open?.close()),
    )
    await journal.close()
  }

  const sender: Sender = {
    seed,
    clock,
    clockName: options.clock ?? 'real',
    isVirtual: virtual !== undefined,
    allowHosts,
    endpoints,
    faults,
    journal,
    get next() {
      return nextOrigin()
    },
    enqueueData: (type, data, targets) =>
      route(type, (origin) => toEvent(toEventType(type), data, origin), targets, {
        choose: leaveOutOtherLevels,
      }).enqueue(),
    async retry(id) {
      const sendOut = find(id)
      checkReachable(sendOut, endpointOf(sendOut.endpoint.id))
      if (sendOut.status !== 'pending') await dispatcher.again(sendOut)
      else if (!dispatcher.attemptNow(id)) {
        throw new MockVoucherifyError(
          'not-possible',
          `Failed to retry send-out: an attempt is under way, got ${id}. Wait for its outcome.`,
        )
      }
      return find(id)
    },
    async resend(id) {
      const sendOut = find(id)
      checkReachable(sendOut, endpointOf(sendOut.endpoint.id))
      return addCopy(sendOut)
    },
    cancel(id) {
      const { status } = find(id)
      if (!dispatcher.cancel(id, 'by hand')) {
        throw new MockVoucherifyError(
          'not-possible',
          `Failed to cancel send-out: it is settled, got one that is ${status}. Only a pending one can be canceled.`,
        )
      }
      return find(id)
    },
    setActive,
    async advance(by) {
      if (virtual === undefined) {
        throw new MockVoucherifyError(
          'not-possible',
          `Failed to advance clock: it is not virtual, got "${options.clock ?? 'real'}". Create the emitter with the clock "virtual".`,
        )
      }
      const byMs = toAdvanceMs(by)
      const until = toInstant(Math.max(goalAt, clock.now()) + byMs)
      goalAt = until
      await run(until)
      virtual.moveTo(until)
      await journal.record({ kind: 'clock', byMs }, clock.now())
      dispatcher.throwFailure()
    },
    async idle() {
      await (virtual === undefined ? dispatcher.idle() : run(Number.POSITIVE_INFINITY))
      dispatcher.throwFailure()
    },
    async reset() {
      for (const { id } of journal.list({ status: 'pending' })) dispatcher.cancel(id, 'by a reset')
      endpoints.restore(firstEndpoints)
      faults.set(options.faults ?? [])
      await journal.clear(clock.now())
    },
    get isClosed() {
      return isClosed
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  return { sender, route }
}

/** Strikes as often as the original would, which does not learn of it. */
function uncounted(setting: FaultSetting): FaultSetting {
  return { ...setting, strikes: new Map(setting.strikes) }
}

function checkAboveZero(what: string, value: number, mend: string, max = Number.MAX_SAFE_INTEGER): number {
  if (value > 0 && value <= max) return value
  const range = value > max ? `at most ${max}` : 'above 0'
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to create emitter: ${what} must be ${range}, got ${value}. ${mend}`,
  )
}
