import type { ChecksAnswer } from '../../server/exam-answers.js'
import type { Selection } from './selection.js'

interface SelectionFieldsProps {
  readonly checks: ChecksAnswer
  readonly selection: Selection
  whenChanged(selection: Selection): void
}

/** What is examined and how strictly: folded, since all of it has a default. */
export function SelectionFields({ checks, selection, whenChanged }: SelectionFieldsProps) {
  const { without, severity, isStrict, profile, nextSecret, seed } = selection
  const change = (part: Partial<Selection>): void => whenChanged({ ...selection, ...part })
  return (
    <details class="exam-selection">
      <summary>What is examined, and how strictly</summary>
      <div class="form">
        <fieldset class="form-field">
          <legend>Checks</legend>
          {checks.categories.map(({ name, description }) => (
            <label class="form-line" key={name}>
              <input
                type="checkbox"
                checked={!without.includes(name)}
                onChange={({ currentTarget: { checked } }) =>
                  change({ without: checked ? without.filter((other) => other !== name) : [...without, name] })
                }
              />
              <span>
                {name} <span class="form-hint">{description}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="form-field">
          <label for="exam-severity">Least severity</label>
          <select
            id="exam-severity"
            class="field"
            value={severity}
            onChange={({ currentTarget: { value } }) => change({ severity: severityOf(value) })}
          >
            {checks.severities.map(({ name, description }) => (
              <option key={name} value={name}>
                {name} — {description}
              </option>
            ))}
          </select>
        </div>
        <label class="form-line">
          <input
            type="checkbox"
            checked={isStrict}
            onChange={({ currentTarget: { checked } }) => change({ isStrict: checked })}
          />
          Let a failed “should” fail the exam
        </label>
        <div class="form-field">
          <label for="exam-profile">Payloads</label>
          <select
            id="exam-profile"
            class="field"
            value={profile ?? ''}
            onChange={({ currentTarget: { value } }) => change({ profile: profileOf(value) })}
          >
            <option value="">as the endpoint is sent them</option>
            {checks.profiles.map(({ name, description }) => (
              <option key={name} value={name}>
                {name} — {description}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="exam-next-secret">Next secret</label>
          <span class="form-hint" id="exam-next-secret-hint">
            A second secret that the receiver takes too. Left empty: it is not looked at.
          </span>
          <input
            id="exam-next-secret"
            class="field mono"
            type="password"
            autocomplete="new-password"
            aria-describedby="exam-next-secret-hint"
            value={nextSecret}
            onInput={({ currentTarget }) => change({ nextSecret: currentTarget.value })}
          />
        </div>
        <div class="form-field">
          <label for="exam-seed">Seed</label>
          <span class="form-hint" id="exam-seed-hint">
            Repeats the payloads of an exam. Left empty: a fresh one.
          </span>
          <input
            id="exam-seed"
            class="field mono"
            autocomplete="off"
            aria-describedby="exam-seed-hint"
            value={seed}
            onInput={({ currentTarget }) => change({ seed: currentTarget.value })}
          />
        </div>
        <p class="form-hint">
          Checks that look behind the receiver (does the work happen once?) need a probe, which only the command line
          has: <code>mock-voucherify check --probe …</code>. Here they are skipped.
        </p>
      </div>
    </details>
  )
}

const severities = ['must', 'should', 'may'] as const
const profiles = ['project', 'distribution', 'raw'] as const

function severityOf(name: string): Selection['severity'] {
  return severities.find((known) => known === name) ?? 'may'
}

function profileOf(name: string): Selection['profile'] {
  return profiles.find((known) => known === name)
}
