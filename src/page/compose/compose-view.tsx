import { useEffect } from 'preact/hooks'
import { hrefOf, route } from '../route.js'
import './compose.css'
import { startComposer } from './composer.js'
import { DryRunPanel } from './dry-run-panel.js'
import { EventChooser } from './event-chooser.js'
import { EventForm } from './event-form.js'
import { ScenarioComposer } from './scenarios/scenario-composer.js'
import { send, SendBar } from './send-bar.js'

/** Composes the next event, or plays a scenario. */
export function ComposeView() {
  const [kind] = route.value.steps
  const isScenario = kind === 'scenarios'
  return (
    <div class="compose">
      <nav class="compose-kinds" aria-label="What to send">
        <a href={hrefOf('compose')} aria-current={isScenario ? undefined : 'page'}>
          One event
        </a>
        <a href={hrefOf('compose', ['scenarios'])} aria-current={isScenario ? 'page' : undefined}>
          A scenario
        </a>
      </nav>
      {isScenario ? <ScenarioComposer /> : <EventComposer />}
    </div>
  )
}

function EventComposer() {
  useEffect(startComposer, [])
  return (
    <div class="compose-event" onKeyDown={sendOnKey}>
      <EventChooser />
      <div class="compose-form">
        <EventForm />
        <SendBar />
      </div>
      <DryRunPanel />
    </div>
  )
}

function sendOnKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  void send()
}
