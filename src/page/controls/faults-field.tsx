import { useState } from 'preact/hooks'
import type { FaultAnswer } from '../../server/answers.js'
import type { FaultDraft } from './fault-draft.js'
import { FaultParameterField, type FaultParameter } from './fault-parameter-field.js'
import './faults-field.css'

interface FaultsFieldProps {
  /** The id of the list that faults are chosen from, for the label. */
  readonly id: string
  /** Every fault there is. Empty until they are read. */
  readonly known: readonly FaultAnswer[]
  /** What every fault takes besides its own parameters. */
  readonly commonParameters: readonly FaultParameter[]
  readonly drafts: readonly FaultDraft[]
  whenChanged(drafts: readonly FaultDraft[]): void
}

/** Faults, each with its parameters: chosen one by one from the list of all. */
export function FaultsField({ id, known, commonParameters, drafts, whenChanged }: FaultsFieldProps) {
  // A fault that does nothing is of use in a table of faults only.
  const groups = [...new Set(known.map(({ group }) => group))].filter((group) => group !== 'none')
  return (
    <div class="faults">
      {drafts.map((draft, index) => (
        <Fault
          key={`${index} ${draft.fault}`}
          id={`${id}-${index}`}
          draft={draft}
          isKnown={known.length === 0 || known.some(({ name }) => name === draft.fault)}
          title={known.find(({ name }) => name === draft.fault)?.title}
          parameters={[...(known.find(({ name }) => name === draft.fault)?.parameters ?? []), ...commonParameters]}
          whenChanged={(changed) => whenChanged(drafts.map((other) => (other === draft ? changed : other)))}
          whenRemoved={() => whenChanged(drafts.filter((other) => other !== draft))}
        />
      ))}
      <select
        id={id}
        class="field"
        value=""
        onChange={({ currentTarget }) => {
          whenChanged([...drafts, { fault: currentTarget.value }])
          currentTarget.value = ''
        }}
      >
        <option value="">{drafts.length === 0 ? 'None. Add one…' : 'Add another…'}</option>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {known
              .filter((row) => row.group === group)
              .map(({ name, title }) => (
                <option key={name} value={name}>
                  {name}: {title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

interface FaultProps {
  readonly id: string
  readonly draft: FaultDraft
  readonly isKnown: boolean
  readonly title: string | undefined
  readonly parameters: readonly FaultParameter[]
  whenChanged(draft: FaultDraft): void
  whenRemoved(): void
}

function Fault({ id, draft, isKnown, title, parameters, whenChanged, whenRemoved }: FaultProps) {
  const { fault, ...given } = draft
  // Later it opens and closes by hand.
  const [wasGiven] = useState(Object.keys(given).length > 0)
  /** An undefined value puts the default back. */
  const set = (name: string, value: string | number | boolean | undefined): void => {
    const { [name]: _before, ...rest } = draft
    whenChanged({ ...rest, fault, ...(value === undefined ? {} : { [name]: value }) })
  }
  return (
    <fieldset class="fault">
      <legend class="mono">{fault}</legend>
      <p class="soft">{isKnown ? title : 'No fault has this name.'}</p>
      <button
        class="button is-quiet fault-remove"
        type="button"
        aria-label={`Remove ${fault}`}
        title="Remove"
        onClick={whenRemoved}
      >
        ✕
      </button>
      {title !== undefined && (
        <details open={wasGiven}>
          <summary>Parameters</summary>
          <div class="parameters">
            {parameters.map((parameter) => (
              <FaultParameterField
                key={parameter.name}
                id={`${id}-${parameter.name}`}
                parameter={parameter}
                value={given[parameter.name]}
                whenChanged={(value) => set(parameter.name, value)}
              />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  )
}
