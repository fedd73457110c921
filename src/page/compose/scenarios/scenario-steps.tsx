import type { MixStep, Scenario, ScenarioStep, SendStep } from '../../../scenario/scenario.js'
import type { Play, PlayStep } from '../../../server/answers.js'
import { formatCount } from '../../format.js'
import { hrefOf } from '../../route.js'
import { sendOuts } from '../../send-outs/send-outs.js'
import { currentStep } from './current-step.js'

/** How many send-outs of one step are linked; the list of send-outs has them all. */
const linkedLimit = 10

interface ScenarioStepsProps {
  readonly scenario: Scenario
  readonly play: Play | undefined
}

/** The steps of a scenario, and what became of each in a play. */
export function ScenarioSteps({ scenario, play }: ScenarioStepsProps) {
  const done = new Map<number, PlayStep[]>()
  for (const step of play?.steps ?? []) done.set(step.number, [...(done.get(step.number) ?? []), step])
  const current = play?.status === 'playing' ? currentStep(scenario, play) : undefined
  return (
    <ol class="scenario-steps">
      {scenario.steps.map((step, index) => (
        <Step key={index} step={step} played={done.get(index + 1) ?? []} isCurrent={index + 1 === current} />
      ))}
    </ol>
  )
}

interface StepProps {
  readonly step: ScenarioStep
  readonly played: readonly PlayStep[]
  readonly isCurrent: boolean
}

function Step({ step, played, isCurrent }: StepProps) {
  const problems = played.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
  const ids = played.flatMap(({ sendOutIds = [] }) => sendOutIds)
  const state = isCurrent ? 'is-current' : problems.length > 0 ? 'is-failed' : played.length > 0 ? 'is-done' : ''
  return (
    <li class={`scenario-step ${state}`} aria-current={isCurrent ? 'step' : undefined}>
      <StepText step={step} />
      {played.length > 0 && (
        <p class="soft">
          {'wait' in step ? 'Waited' : `Sent ${played.length === 1 ? 'once' : formatCount(played.length, 'time')}`}
          {ids.slice(0, linkedLimit).map((id) => (
            <span key={id}>
              {' '}
              <a class="mono" href={hrefOf('send-outs', [id])}>
                {id}
              </a>
            </span>
          ))}
          {ids.length > linkedLimit && ` and ${ids.length - linkedLimit} more`}
        </p>
      )}
      {isCurrent && <UnderWay step={step} />}
      {[...new Set(problems)].map((problem) => (
        <p key={problem} class="step-problem">
          {problem}
        </p>
      ))}
    </li>
  )
}

/** What a step waits for that is not over. */
function UnderWay({ step }: { readonly step: ScenarioStep }) {
  const pending = sendOuts.value.find(({ status }) => status === 'pending')
  if ('wait' in step) return <p class="soft">Under way.</p>
  return (
    <p class="soft">
      Under way: it is over when nothing of it is <a href={hrefOf('send-outs')}>pending</a> any more, retries included.
      {pending !== undefined && (
        <>
          {' '}
          The newest that is:{' '}
          <a class="mono" href={hrefOf('send-outs', [pending.id])}>
            {pending.id}
          </a>
          , after {formatCount(pending.attempts.length, 'attempt')}.
        </>
      )}
    </p>
  )
}

function StepText({ step }: { readonly step: ScenarioStep }) {
  if ('mix' in step) return <MixText step={step} />
  const times = step.repeat === undefined ? '' : ` × ${step.repeat}`
  if ('wait' in step) {
    return (
      <p>
        <span class="step-verb">Wait</span> {step.wait}
        {times}
      </p>
    )
  }
  return <SendText step={step} times={times} />
}

function SendText({ step, times }: { readonly step: SendStep; readonly times: string }) {
  const { name, send, variant, data, unset, fault, expect } = step
  const faults = fault === undefined ? [] : Array.isArray(fault) ? fault : [fault]
  return (
    <>
      <p>
        <span class="step-verb">Send</span> <span class="mono">{send}</span>
        {times} {variant !== undefined && <span class="mark">{variant}</span>}{' '}
        {faults.map((one, index) => (
          <span key={index} class="mark is-bad">
            {faultText(one)}
          </span>
        ))}
        {name !== undefined && <span class="soft"> as {name}</span>}
      </p>
      {(data !== undefined || unset !== undefined) && (
        <details>
          <summary class="soft">What differs</summary>
          <pre class="code-block" tabIndex={0} aria-label="What differs from generated data">
            {JSON.stringify({ ...data, ...(unset === undefined ? {} : { '(taken out)': unset }) }, undefined, 2)}
          </pre>
        </details>
      )}
      {expect !== undefined && (
        <p class="soft">
          Expects{' '}
          {Object.entries(expect)
            .map(([what, value]) => `${what} ${value}`)
            .join(', ')}
        </p>
      )}
    </>
  )
}

function faultText(fault: unknown): string {
  if (typeof fault === 'object' && fault !== null && 'fault' in fault) return String(fault.fault)
  return String(fault)
}

function MixText({ step: { mix, rate, duration } }: { readonly step: MixStep }) {
  return (
    <>
      <p>
        <span class="step-verb">Send a mix</span> for {duration}, {rate} a second
      </p>
      <p class="soft step-mix">
        {Object.entries(mix).map(([type, weight]) => (
          <span key={type} class="mono">
            {type} × {weight}
          </span>
        ))}
      </p>
    </>
  )
}
