import { effect, signal } from '@preact/signals'
import { systemRuntime } from '../../runtime.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

/** The ids of the send-outs whose body holds a text, by the text. */
export const bodyHits = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map())

/** How long one waits for the next letter, in milliseconds. */
const pauseMs = 150
const pageLimit = 500

const wanted = signal<readonly string[]>([])

/** Looks for these texts in all bodies, and in those that come, until other ones are wanted. Only the server keeps the bodies. */
export function wantBodyHits(texts: readonly string[]): void {
  if (texts.join('\n') !== wanted.peek().join('\n')) wanted.value = texts
}

effect(() => {
  const texts = wanted.value
  const known = bodyHits.peek()
  bodyHits.value = new Map(texts.flatMap((text) => (known.has(text) ? [[text, known.get(text) ?? new Set()]] : [])))
  const missing = texts.filter((text) => !known.has(text))
  if (missing.length === 0) return
  return systemRuntime.clock.schedule(pauseMs, () => void lookFor(missing))
})

async function lookFor(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    let before: string | undefined
    do {
      const { sendOuts } = await api.sendOuts.list({ text, limit: pageLimit, before })
      if (!wanted.peek().includes(text)) return
      add(
        text,
        sendOuts.map(({ id }) => id),
      )
      before = sendOuts.length < pageLimit ? undefined : sendOuts.at(-1)?.id
    } while (before !== undefined)
  }
}

function add(text: string, ids: readonly string[]): void {
  bodyHits.value = new Map([...bodyHits.peek(), [text, new Set([...(bodyHits.peek().get(text) ?? []), ...ids])]])
}

follow({
  reload() {},
  apply(entries) {
    for (const text of wanted.peek()) {
      const ids = entries.flatMap((entry) =>
        entry.kind === 'send-out' && entry.sendOut.body.toLowerCase().includes(text) ? [entry.sendOut.id] : [],
      )
      if (ids.length > 0) add(text, ids)
    }
  },
})
