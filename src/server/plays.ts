import type { Emitter } from '../emitter/emitter.js'
import { MockVoucherifyError } from '../errors.js'
import { playScenario, type PlayedStep, type PlayOptions } from '../scenario/play.js'
import type { Scenario } from '../scenario/scenario.js'
import type { Play, PlayStep } from './answers.js'
import { playsLimit } from './limits.js'

interface Row {
  play: Play
  readonly stopping: AbortController
  /** Resolves when it is over. */
  over: Promise<void>
}

/** The scenarios that a server plays and has played. */
export class Plays {
  readonly #emitter: Emitter
  readonly #rows = new Map<string, Row>()
  #count = 0

  constructor(emitter: Emitter) {
    this.#emitter = emitter
  }

  list(): readonly Play[] {
    return [...this.#rows.values()].map(({ play }) => play)
  }

  /** @throws MockVoucherifyError `unknown-play` */
  get(id: string): Play {
    return this.#find(id).play
  }

  /** Begins to play. What goes wrong on the way is told by the play. */
  start(scenario: Scenario): Play {
    const id = `play_${++this.#count}`
    const startedAt = new Date(this.#emitter.clock.now()).toISOString()
    const play: Play = { id, title: scenario.title, status: 'playing', startedAt, steps: [] }
    const row: Row = { play, stopping: new AbortController(), over: Promise.resolve() }
    this.#rows.set(id, row)
    this.#note(`${id} begins: ${scenario.title}`)
    row.over = this.#follow(row, scenario)
    this.#forgetOldest()
    return row.play
  }

  /** @throws MockVoucherifyError `unknown-play`; `not-possible` where it is over */
  async stop(id: string): Promise<Play> {
    const { play, stopping, over } = this.#find(id)
    if (play.status !== 'playing') {
      throw new MockVoucherifyError(
        'not-possible',
        `Failed to stop play: it is over, got ${id}, which is ${play.status}. Only one that is playing can be stopped.`,
      )
    }
    stopping.abort(new Error('by hand'))
    await over
    return this.get(id)
  }

  /** Stops every play that goes on. */
  async stopAll(): Promise<void> {
    for (const { stopping } of this.#rows.values()) stopping.abort(new Error('by hand'))
    await Promise.all([...this.#rows.values()].map(({ over }) => over))
  }

  async #follow(row: Row, scenario: Scenario): Promise<void> {
    const { signal } = row.stopping
    const addStep = (_: unknown, step: PlayedStep): void => {
      row.play = { ...row.play, steps: [...row.play.steps, describeStep(step)] }
    }
    const ending = await this.#play(scenario, { signal, onSent: addStep, onWait: addStep })
    row.play = { ...row.play, ...ending }
    this.#note(`${row.play.id} is over: ${row.play.status}`)
  }

  async #play(scenario: Scenario, options: PlayOptions): Promise<Pick<Play, 'status' | 'error'>> {
    try {
      const { passed } = await playScenario(this.#emitter, scenario, options)
      return { status: passed ? 'passed' : 'failed' }
    } catch (error) {
      if (options.signal?.aborted === true) return { status: 'stopped' }
      const code = error instanceof MockVoucherifyError ? error.code : 'internal-error'
      return { status: 'broken', error: { code, message: error instanceof Error ? error.message : String(error) } }
    }
  }

  #find(id: string): Row {
    const row = this.#rows.get(id)
    if (row !== undefined) return row
    throw new MockVoucherifyError(
      'unknown-play',
      `Failed to find play: the server remembers none of this id, got "${id}". GET /_mock/plays lists them.`,
    )
  }

  /** Whoever reads the changes learns when to look at the play. */
  #note(text: string): void {
    if (this.#emitter.isClosed) return
    void this.#emitter.journal.record({ kind: 'note', text }, this.#emitter.clock.now())
  }

  #forgetOldest(): void {
    for (const [id, { play }] of this.#rows) {
      if (this.#rows.size <= playsLimit) return
      if (play.status !== 'playing') this.#rows.delete(id)
    }
  }
}

function describeStep({ number, name, time, sent, waitedMs, problem }: PlayedStep): PlayStep {
  return {
    number,
    ...(name === undefined ? {} : { name }),
    time,
    ...(sent === undefined ? {} : { eventId: sent.event.event.id, sendOutIds: sent.sendOuts.map(({ id }) => id) }),
    ...(waitedMs === undefined ? {} : { waitedMs }),
    ...(problem === undefined ? {} : { problem }),
  }
}
