import { useEffect, useState } from 'preact/hooks'
import type { Scenario as PlayedScenario } from '../../../scenario/scenario.js'
import type { ScenarioDescription } from '../../../scenario/shipped.js'
import type { Play, ScenarioAnswer } from '../../../server/answers.js'
import { perform } from '../../announce.js'
import { api } from '../../api.js'
import { clockName, useClock } from '../../clock/clock.js'
import { CopyButton } from '../../controls/copy-button.js'
import { VisibleText } from '../../controls/visible-text.js'
import { formatCount } from '../../format.js'
import { hrefOf, route } from '../../route.js'
import { PlayMark } from './play-mark.js'
import { followPlays, notePlay, plays, readScenario, scenarioOf, scenarios, unknownScenarios } from './plays.js'
import { ScenarioSteps } from './scenario-steps.js'

/** Chooses a scenario, shows its steps, plays it and shows how that goes. */
export function ScenarioComposer() {
  useEffect(followPlays, [])
  const [, name = ''] = route.value.steps
  return (
    <div class="compose-scenario">
      <ScenarioChooser current={name} />
      {name === '' ? <NothingChosen /> : <Scenario key={name} name={name} />}
    </div>
  )
}

function ScenarioChooser({ current }: { readonly current: string }) {
  const [search, setSearch] = useState('')
  const found = scenarios.value.filter((scenario) => fits(scenario, search))
  return (
    <section class={`scenario-chooser ${current === '' ? '' : 'has-choice'}`} aria-label="Scenarios">
      <input
        class="field"
        type="search"
        placeholder="Search scenarios"
        aria-label="Search scenarios"
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <ul>
        {found.map(({ name, title }) => (
          <li key={name}>
            <a href={hrefOf('compose', ['scenarios', name])} aria-current={name === current ? 'true' : undefined}>
              <span>{title}</span>
              <span class="soft mono">{name}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="event-count soft" role="status">
        {scenarios.value.length > 0 &&
          (found.length === 0 ? 'No scenario fits the search.' : formatCount(found.length, 'scenario'))}
      </p>
    </section>
  )
}

function fits({ name, title, when, events }: ScenarioDescription, search: string): boolean {
  const text = [name, title, when, ...events].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function NothingChosen() {
  return (
    <div class="empty">
      <h2>Choose a scenario</h2>
      <p class="soft">
        A scenario is a list of events and pauses that tell a story, such as a coupon from its campaign to its rollback.
        It is sent to every <a href={hrefOf('endpoints')}>endpoint</a> that wants its events.
      </p>
    </div>
  )
}

function Scenario({ name }: { readonly name: string }) {
  useEffect(() => void perform(() => readScenario(name)), [name])
  const answer = scenarioOf(name)
  if (unknownScenarios.value.has(name)) return <NoSuchScenario name={name} />
  if (answer === undefined) return <div class="loading">Loading…</div>
  const play = plays.value.findLast(({ title }) => title === answer.scenario.title)
  return (
    <section class="scenario" aria-label="Scenario">
      <a class="scenario-back" href={hrefOf('compose', ['scenarios'])}>
        ← All scenarios
      </a>
      <header>
        <h1>{answer.scenario.title}</h1>
        <p class="soft">{answer.scenario.when}</p>
      </header>
      <PlayBar name={name} scenario={answer.scenario} play={play} />
      <ScenarioSteps scenario={answer.scenario} play={play} />
      <ScenarioFile answer={answer} />
    </section>
  )
}

function NoSuchScenario({ name }: { readonly name: string }) {
  return (
    <div class="empty">
      <h2>There is no scenario of this name</h2>
      <p class="soft">
        None is called “<VisibleText text={name} limit={120} />
        ”.
      </p>
      <a class="button" href={hrefOf('compose', ['scenarios'])}>
        Back to the scenarios
      </a>
    </div>
  )
}

interface PlayBarProps {
  readonly name: string
  readonly scenario: PlayedScenario
  readonly play: Play | undefined
}

function PlayBar({ name, scenario, play }: PlayBarProps) {
  const [isRefused, setRefused] = useState(false)
  useClock()
  const start = async (): Promise<void> => {
    const begun = await perform(() => api.scenarios.play(name))
    setRefused(begun === undefined)
    if (begun !== undefined) notePlay(begun)
  }
  return (
    <div class="play-bar">
      {play?.status === 'playing' ? (
        <button class="button" onClick={() => void stop(play.id)}>
          Stop
        </button>
      ) : (
        <button class="button is-main" onClick={() => void start()}>
          {play === undefined ? 'Play' : 'Play again'}
        </button>
      )}
      <div role="status">{play !== undefined && <PlayMark play={play} scenario={scenario} />}</div>
      {play?.error !== undefined && <p class="play-error">{play.error.message}</p>}
      {isRefused && (
        <p class="play-error">
          It did not begin. <a href={hrefOf('endpoints')}>See the endpoints</a>
        </p>
      )}
      {clockName.value === 'virtual' && play?.status !== 'playing' && (
        <p class="play-note soft">
          The clock is virtual: playing moves it on until all is done, for everything that waits. Retries come due at
          once, and an endpoint that keeps failing may be disabled by them. <a href={hrefOf('clock')}>See the clock</a>
        </p>
      )}
    </div>
  )
}

async function stop(id: string): Promise<void> {
  const stopped = await perform(() => api.plays.stop(id), 'Stopped. What was sent goes on.')
  if (stopped !== undefined) notePlay(stopped)
}

function ScenarioFile({ answer: { text } }: { readonly answer: ScenarioAnswer }) {
  return (
    <details class="scenario-file">
      <summary>The file, to start your own from</summary>
      <pre class="code-block" tabIndex={0} aria-label="The scenario as YAML">
        {text}
      </pre>
      <CopyButton text={text} />
    </details>
  )
}
