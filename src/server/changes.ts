import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { hideEntryCredentials } from '../journal/credentials.js'
import type { JournalEntry } from '../journal/journal.js'
import type { ServerContext } from './context.js'
import { refusedWith, textAnswer } from './error-schema.js'
import { after } from './journal-schemas.js'
import { changesBehindLimit, keepAliveMs } from './limits.js'

const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }

/** `GET /_mock/changes`: everything that changes, as it happens, as server-sent events. */
export function addChangesRoute(app: FastifyInstance, { emitter: { journal }, runtime }: ServerContext): void {
  const schema = {
    operationId: 'readChanges',
    summary: 'Tells of every change as it happens',
    description:
      'Server-sent events: the event is the kind of the change, the id its number, the data a JournalEntry. ' +
      'after, or the header Last-Event-ID, first repeats what is kept since then; a number that this run has not reached repeats all. ' +
      `A reader that is ${changesBehindLimit} changes behind is cut off.`,
    querystring: { type: 'object', properties: { after }, additionalProperties: false },
    response: { 200: textAnswer('Server-sent events, without end.', 'text/event-stream'), ...refusedWith(400) },
  }
  app.get<{ Querystring: { after?: number } }>(
    '/_mock/changes',
    { schema, exposeHeadRoute: false },
    ({ query, headers: { 'last-event-id': lastId } }, reply) => {
      const since = query.after ?? toNumber(lastId)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, headers)
      raw.flushHeaders()
      const reader = new ChangesReader(raw, since === undefined ? [] : keptSince(since, journal.entries()))
      const unsubscribe = journal.subscribe((entry) => reader.add(entry))
      let stop = runtime.clock.schedule(keepAliveMs, function beat() {
        reader.keepAlive()
        stop = runtime.clock.schedule(keepAliveMs, beat)
      })
      raw.on('close', () => {
        unsubscribe()
        stop()
      })
    },
  )
}

/** Writes changes as fast as they are read, and keeps those that wait. */
class ChangesReader {
  readonly #raw: ServerResponse
  readonly #limit: number
  #waiting: JournalEntry[]

  constructor(raw: ServerResponse, kept: JournalEntry[]) {
    this.#raw = raw
    this.#waiting = kept
    this.#limit = kept.length + changesBehindLimit
    raw.on('drain', () => this.#write())
    this.#write()
  }

  add(entry: JournalEntry): void {
    this.#waiting.push(entry)
    this.#write()
    if (this.#waiting.length > this.#limit) this.#raw.destroy()
  }

  keepAlive(): void {
    if (this.#isReady()) this.#raw.write(': still here\n\n')
  }

  #write(): void {
    let written = 0
    for (const entry of this.#waiting) {
      if (!this.#isReady()) break
      this.#raw.write(formatChange(entry))
      written++
    }
    this.#waiting = this.#waiting.slice(written)
  }

  #isReady(): boolean {
    return !this.#raw.destroyed && !this.#raw.writableNeedDrain
  }
}

function formatChange(entry: JournalEntry): string {
  return `event: ${entry.kind}\nid: ${entry.sequence}\ndata: ${JSON.stringify(hideEntryCredentials(entry))}\n\n`
}

function keptSince(since: number, entries: readonly JournalEntry[]): JournalEntry[] {
  const last = entries.at(-1)?.sequence ?? 0
  return since > last ? [...entries] : entries.filter(({ sequence }) => sequence > since)
}

/** A number that an event source repeats from an earlier connection. */
function toNumber(lastId: unknown): number | undefined {
  return typeof lastId === 'string' && /^\d+$/.test(lastId) ? Number(lastId) : undefined
}
