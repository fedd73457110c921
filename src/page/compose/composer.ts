import { computed, effect, signal } from '@preact/signals'
import { MockVoucherifyError } from '../../errors.js'
import type { EventSummary } from '../../events/summarize-event.js'
import { systemRuntime } from '../../runtime.js'
import type { DryRun, EndpointAnswer, EventAnswer, FaultAnswer } from '../../server/answers.js'
import { failureText } from '../announce.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'
import { hrefOf, navigate, route } from '../route.js'
import { firstDraft, readDraft, toQuery, toRequest, type Draft } from './draft.js'

/** What one thing wrong with a call is called. */
export interface CallProblem {
  /** Where in the data; empty where it is elsewhere. */
  readonly path: string
  readonly message: string
}

/** What came of asking what would be sent. */
export type Preview =
  | { readonly kind: 'none' }
  | { readonly kind: 'made'; readonly dryRun: DryRun }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly message: string
      readonly problems: readonly CallProblem[]
      /** What was made last, for completion and as a reminder. */
      readonly last?: DryRun
    }

/** What is being composed. It outlives the view. */
export const draft = signal<Draft>(firstDraft)

/** Everything that can be chosen. Empty until it is read. */
export const choices = signal<{
  readonly events: readonly EventSummary[]
  readonly faults: readonly FaultAnswer[]
  /** What every fault takes besides its own parameters. */
  readonly commonParameters: FaultAnswer['parameters']
  readonly endpoints: readonly EndpointAnswer[]
}>({ events: [], faults: [], commonParameters: [], endpoints: [] })

export const preview = signal<Preview>({ kind: 'none' })

const details = signal<ReadonlyMap<string, EventAnswer>>(new Map())

/** The event that is being composed, with its schema, once it is read. */
export const chosenEvent = computed(() => details.value.get(draft.value.type))

/** What was made last, if anything was. */
export const lastDryRun = computed(() => {
  const { value } = preview
  if (value.kind === 'made') return value.dryRun
  return value.kind === 'refused' ? value.last : undefined
})

/** Changes what is named and keeps the rest. */
export function change(changes: Partial<Draft>): void {
  draft.value = { ...draft.value, ...changes }
}

/** Chooses another event: the variant and the data of the one before mean nothing to it. */
export function chooseEvent(type: string): void {
  if (type === draft.value.type) return
  change({ type, variant: '', data: '', isComplete: false })
}

const writingMs = 300
const askingMs = 150
/** How often what would be sent is asked for anew while other things go on at the server. */
const refreshingMs = 1_000

/** Keeps address, choices and dry run up to date, until what it returns is called. */
export function startComposer(): () => void {
  const writing = later(writingMs)
  const asking = later(askingMs)
  const refreshing = later(refreshingMs)
  let written = ''
  const ends = [
    effect(() => {
      const { view, steps, query } = route.value
      const text = query.toString()
      if (view !== 'compose' || steps.length > 0 || text === '' || text === written) return
      written = text
      draft.value = readDraft(query)
    }),
    effect(() => {
      const query = toQuery(draft.value)
      writing.plan(() => {
        if (route.peek().view !== 'compose') return
        written = new URLSearchParams(query).toString()
        navigate(hrefOf('compose', [], query), 'replace')
      })
    }),
    effect(() => void readDetail(draft.value.type)),
    effect(settleReceiver),
    effect(() => {
      const current = draft.value
      asking.plan(() => void ask(current))
    }),
    follow({
      async reload() {
        const [events, faults, commonParameters, endpoints] = await Promise.all([
          api.events.list(),
          api.faults.list(),
          api.faults.commonParameters(),
          api.endpoints.list(),
        ])
        choices.value = { events, faults, commonParameters, endpoints }
        void ask(draft.value)
      },
      apply(entries) {
        if (entries.some(({ kind }) => kind === 'endpoint')) void readEndpoints()
        if (!refreshing.isPlanned()) refreshing.plan(() => void ask(draft.value))
      },
    }),
    writing.cancel,
    asking.cancel,
    refreshing.cancel,
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** An address may name an endpoint that is not there any more, and its URL for that case. */
function settleReceiver(): void {
  const { endpoints, events } = choices.value
  const { endpoint, to } = draft.value
  if (events.length === 0 || endpoint === '' || to === '') return
  change(endpoints.some(({ id }) => id === endpoint) ? { to: '' } : { endpoint: '' })
}

async function readEndpoints(): Promise<void> {
  const endpoints = await api.endpoints.list().catch(() => choices.value.endpoints)
  choices.value = { ...choices.value, endpoints }
}

async function readDetail(type: string): Promise<void> {
  if (details.peek().has(type)) return
  try {
    const detail = await api.events.get(type)
    details.value = new Map(details.value).set(type, detail)
  } catch {
    // A type that is not known is what the dry run tells of.
  }
}

let asked = 0

/** Asks what would be sent. Text that is not JSON yet is the editor's to tell of. */
async function ask(current: Draft): Promise<void> {
  const request = toRequest(current)
  if (request === undefined) return
  const mine = ++asked
  const result = await dryRun(current.type, request)
  if (mine === asked) preview.value = result
}

async function dryRun(type: string, request: NonNullable<ReturnType<typeof toRequest>>): Promise<Preview> {
  const last = lastDryRun.peek()
  try {
    return { kind: 'made', dryRun: await api.sendOuts.dryRun(type, request) }
  } catch (error) {
    return {
      kind: 'refused',
      code: error instanceof MockVoucherifyError ? error.code : '',
      message: failureText(error),
      problems: problemsOf(error),
      ...(last?.type === type ? { last } : {}),
    }
  }
}

function problemsOf(error: unknown): readonly CallProblem[] {
  if (!(error instanceof MockVoucherifyError) || error.code !== 'invalid-data') return []
  const { problems } = error.details
  return Array.isArray(problems) ? problems.filter(isProblem) : []
}

function isProblem(value: unknown): value is CallProblem {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value
}

/** One thing that is done later; planned again it begins to wait anew. */
function later(afterMs: number) {
  let cancel: (() => void) | undefined
  return {
    plan(action: () => void): void {
      cancel?.()
      cancel = systemRuntime.clock.schedule(afterMs, () => {
        cancel = undefined
        action()
      })
    },
    isPlanned: () => cancel !== undefined,
    cancel: () => cancel?.(),
  }
}
