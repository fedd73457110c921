import { useState } from 'preact/hooks'
import type { FaultAnswer } from '../../server/answers.js'
import { change, choices, draft } from './composer.js'
import type { DraftFault } from './draft.js'

type Parameter = FaultAnswer['parameters'][number]

/** What goes wrong with the event: any of the faults there are, each with its parameters. */
export function FaultsField() {
  const { faults: known } = choices.value
  const { faults } = draft.value
  const groups = [...new Set(known.map(({ group }) => group))].filter((group) => group !== 'none')
  return (
    <div class="form-row">
      <label for="add-fault">Faults</label>
      <div class="form-value">
        {faults.map((option, index) => (
          <Fault key={index} option={option} index={index} />
        ))}
        <select id="add-fault" class="field" value="" onChange={({ currentTarget }) => add(currentTarget)}>
          <option value="">{faults.length === 0 ? 'None. Add one…' : 'Add another…'}</option>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {known
                .filter((fault) => fault.group === group)
                .map(({ name, title }) => (
                  <option key={name} value={name}>
                    {name}: {title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
    </div>
  )
}

function add(select: HTMLSelectElement): void {
  const fault = choices.value.faults.find(({ name }) => name === select.value)
  select.value = ''
  if (fault !== undefined) change({ faults: [...draft.value.faults, { fault: fault.name }] })
}

function Fault({ option, index }: { readonly option: DraftFault; readonly index: number }) {
  const { fault: name, ...given } = option
  const facts = choices.value.faults.find((other) => other.name === name)
  // Later it opens and closes by hand.
  const [wasGiven] = useState(Object.keys(given).length > 0)
  const remove = (): void => {
    change({ faults: draft.value.faults.filter((_, other) => other !== index) })
  }
  return (
    <fieldset class="fault">
      <legend class="mono">{name}</legend>
      <p class="soft">{facts?.title ?? (choices.value.faults.length > 0 && 'No fault has this name.')}</p>
      <button class="button is-quiet fault-remove" aria-label={`Remove ${name}`} title="Remove" onClick={remove}>
        ✕
      </button>
      {facts !== undefined && (
        <details open={wasGiven}>
          <summary>Parameters</summary>
          <div class="parameters">
            {[...facts.parameters, ...common()].map((parameter) => (
              <ParameterField
                key={parameter.name}
                parameter={parameter}
                id={`fault-${index}-${parameter.name}`}
                value={given[parameter.name]}
                whenChanged={(value) => setParameter(index, parameter.name, value)}
              />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  )
}

/** A fault of one event needs not say which it strikes. */
function common(): readonly Parameter[] {
  return choices.value.commonParameters.filter(({ name }) => name !== 'match')
}

/** An undefined value puts the default back. */
function setParameter(index: number, name: string, value: string | number | boolean | undefined): void {
  const faults = draft.value.faults.map((option, other) => {
    if (other !== index) return option
    const { [name]: _before, ...rest } = option
    return { ...rest, fault: option.fault, ...(value === undefined ? {} : { [name]: value }) }
  })
  change({ faults })
}

interface ParameterFieldProps {
  readonly parameter: Parameter
  readonly id: string
  readonly value: unknown
  whenChanged(value: string | number | boolean | undefined): void
}

function ParameterField({ parameter, id, value, whenChanged }: ParameterFieldProps) {
  const { name, type, description, unit } = parameter
  return (
    <div class="parameter">
      <label for={id} class="mono">
        {name}
      </label>
      {type === 'flag' || typeof type !== 'string' ? (
        <ChoiceField
          id={id}
          choices={type === 'flag' ? ['true', 'false'] : type}
          parameter={parameter}
          value={value}
          whenChanged={(text) => whenChanged(type === 'flag' && text !== undefined ? text === 'true' : text)}
        />
      ) : (
        <input
          id={id}
          class="field mono"
          placeholder={String(parameter.default ?? '')}
          aria-describedby={`${id}-note`}
          value={value === undefined ? '' : String(value)}
          onInput={({ currentTarget }) => whenChanged(readValue(currentTarget.value, type))}
        />
      )}
      <span class="soft form-note" id={`${id}-note`}>
        {description}
        {unit !== undefined && `, in ${unit}`}
      </span>
    </div>
  )
}

interface ChoiceFieldProps {
  readonly id: string
  readonly choices: readonly string[]
  readonly parameter: Parameter
  readonly value: unknown
  whenChanged(text: string | undefined): void
}

function ChoiceField({ id, choices: texts, parameter, value, whenChanged }: ChoiceFieldProps) {
  return (
    <select
      id={id}
      class="field"
      aria-describedby={`${id}-note`}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => whenChanged(currentTarget.value === '' ? undefined : currentTarget.value)}
    >
      <option value="">{String(parameter.default ?? '')} (default)</option>
      {texts.map((text) => (
        <option key={text} value={text}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** A number where the parameter takes one and the text is one; the server judges all else. */
function readValue(text: string, type: string): string | number | undefined {
  if (text === '') return undefined
  const isNumeric = ['number', 'whole number', 'duration'].includes(type) && /^\d+(?:\.\d+)?$/.test(text)
  return isNumeric ? Number(text) : text
}
