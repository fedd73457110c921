import { readFile } from 'node:fs/promises'
import { MockVoucherifyError } from '../../errors.js'
import { isObject, parseJson, type Json } from '../../events/json.js'
import { systemFetch, systemRuntime } from '../../runtime.js'
import type { ExamEvent } from '../exam-event.js'
import type { Hooks } from '../hooks.js'
import { isListening } from '../listening.js'
import { runCommand } from './command.js'
import { fillPlaceholders, shellValue } from './placeholders.js'
import { openSink } from './sink.js'

/** The forms of a probe that counts effects. */
const probeForms = {
  run: 'a command; the last whole number that it prints counts',
  url: 'a URL that is asked with GET; it answers a number, or {"count":n}; 404 is 0',
  file: 'a file; its lines that hold `match` (default {event.id}) count',
  sink: 'a port; what your receiver calls there counts, and fails for the checks that need it',
  match: 'beside file: what a line must hold',
} as const satisfies Record<string, string>

/** The forms of the other hooks. */
const hookForms = { run: 'a command', url: 'a URL' } as const satisfies Record<string, string>

/** Texts such as `run=psql ...`, `url=http://...`; several make one hook. */
export interface HookTexts {
  readonly probe: readonly string[]
  readonly state: readonly string[]
  readonly failNext: readonly string[]
  readonly restart: readonly string[]
}

/** Hooks that may hold a port. */
export interface OpenHooks extends Hooks {
  close(): Promise<void>
}

/**
 * Makes hooks from their texts.
 *
 * @param receiver where the receiver listens, to see when it is back after a restart
 * @throws MockVoucherifyError `invalid-option` for a text that names no form; `port-in-use`
 */
export async function createHooks(texts: HookTexts, receiver: URL): Promise<OpenHooks> {
  const probe = readForms('probe', texts.probe, probeForms)
  const state = readForms('state', texts.state, hookForms)
  const failNext = readForms('fail-next', texts.failNext, hookForms)
  const restart = readForms('restart', texts.restart, hookForms)
  const sink = probe?.form === 'sink' ? await openSink(readPort(probe.value)) : undefined
  return {
    effects: sink === undefined ? probe && effectsOf(probe) : (event) => sink.count(event),
    state: state && ((event) => ask(state, event, 'GET')),
    failNext: failNext ? async () => void (await ask(failNext, undefined, 'POST')) : sink?.failNext,
    restart: restart && (() => restartWith(restart, receiver)),
    close: async () => sink?.close(),
  }
}

interface HookSetting {
  readonly form: string
  readonly value: string
  readonly match: string
}

function readForms(
  flag: string,
  texts: readonly string[],
  forms: Readonly<Record<string, string>>,
): HookSetting | undefined {
  const pairs = texts.flatMap(expand).map((text) => readPair(flag, text, forms))
  const match = pairs.find(([form]) => form === 'match')?.[1] ?? '{event.id}'
  const [first, second] = pairs.filter(([form]) => form !== 'match')
  if (first === undefined && pairs.length > 0)
    throw refusal(flag, 'there is nothing to match in', texts.join(' '), forms)
  if (second !== undefined) throw refusal(flag, 'only one form is possible', texts.join(' '), forms)
  return first && { form: first[0], value: first[1], match }
}

/** A config file may say it as an object. */
function expand(text: string): readonly string[] {
  const json = parseJson(text)
  return isObject(json) ? Object.entries(json).map(([form, value]) => `${form}=${String(value)}`) : [text]
}

function readPair(
  flag: string,
  text: string,
  forms: Readonly<Record<string, string>>,
): readonly [form: string, value: string] {
  const [, form = '', value = ''] = /^\s*(\w+)\s*[=:]\s*(.+)$/s.exec(text) ?? []
  if (Object.hasOwn(forms, form)) return [form, value.trim()]
  throw refusal(flag, 'it names no form', text, forms)
}

function refusal(
  flag: string,
  reason: string,
  given: string,
  forms: Readonly<Record<string, string>>,
): MockVoucherifyError {
  const list = Object.entries(forms).map(([form, meaning]) => `\n  ${form}=  ${meaning}`)
  return new MockVoucherifyError(
    'invalid-option',
    `Failed to read --${flag}: ${reason}, got "${given}". It takes:${list.join('')}`,
  )
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw refusal('probe', 'the sink needs a port', text, { sink: probeForms.sink })
}

function effectsOf(probe: HookSetting): (event: ExamEvent) => Promise<number> {
  if (probe.form === 'file') return (event) => countLines(probe, event)
  return async (event) => readCount(await ask(probe, event, 'GET'), probe.form)
}

async function countLines({ value: path, match }: HookSetting, event: ExamEvent): Promise<number> {
  const wanted = fillPlaceholders(match, event, (value) => value)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    // Nothing has happened yet where nothing was written yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter((line) => line.includes(wanted)).length
}

/** The `count` of an object, or a number alone; of a command the last whole number that it prints. */
function readCount(text: string, form: string): number {
  const json = parseJson(text)
  const count: Json | undefined = isObject(json) ? json['count'] : json
  const told = form === 'run' && !isObject(json) ? /(-?\d+)\D*$/.exec(text)?.[1] : count
  if (/^\d+$/.test(String(told))) return Number(told)
  throw new Error(`it gives no number, got ${JSON.stringify(text.slice(0, 80))}`)
}

/** How long a request to a hook may take, in milliseconds. */
const maxRequestMs = 30_000

async function ask(
  { form, value }: HookSetting,
  event: ExamEvent | undefined,
  method: 'GET' | 'POST',
): Promise<string> {
  if (form === 'run') return runCommand(event === undefined ? value : fillPlaceholders(value, event, shellValue))
  const url = event === undefined ? value : fillPlaceholders(value, event, encodeURIComponent)
  const response = await systemFetch(new Request(url, { method, signal: AbortSignal.timeout(maxRequestMs) }))
  const text = await response.text()
  if (response.ok) return text
  if (response.status === 404 && method === 'GET') return '0'
  throw new Error(`${url} answered ${response.status}`)
}

/** How long a receiver may take to come back, in milliseconds, and how often it is looked for. */
const [backWithinMs, lookEveryMs] = [30_000, 50]

async function restartWith(hook: HookSetting, receiver: URL): Promise<void> {
  await ask(hook, undefined, 'POST')
  const { clock } = systemRuntime
  const beganAt = clock.now()
  while (!(await isListening(receiver))) {
    if (clock.now() - beganAt > backWithinMs)
      throw new Error(`the receiver did not come back within ${backWithinMs} ms`)
    await clock.sleep(lookEveryMs)
  }
}
