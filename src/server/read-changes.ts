import type { JournalEntry } from '../journal/journal.js'

/**
 * Reads server-sent events, as the control API writes them, until the connection ends; a server that is closed cuts it off.
 *
 * @throws the signal's reason when it is aborted
 */
export async function* readChanges(
  body: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<JournalEntry, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const read = () =>
    reader.read().catch(() => {
      signal?.throwIfAborted()
      return { done: true } as const
    })
  let rest = ''
  try {
    for (let part = await read(); !part.done; part = await read()) {
      const events = (rest + decoder.decode(part.value, { stream: true })).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '))
        if (data === undefined) continue
        const entry: JournalEntry = JSON.parse(data.slice('data: '.length))
        yield entry
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
