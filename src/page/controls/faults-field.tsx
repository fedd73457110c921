import type { FaultAnswer } from '../../server/answers.js'
import { parametersOf, type FaultDraft, type FaultParameter } from './fault-draft.js'
import './form.css'

interface FaultsFieldProps {
  readonly known: readonly FaultAnswer[]
  readonly drafts: readonly FaultDraft[]
  whenChanged(drafts: readonly FaultDraft[]): void
}

/** Faults, each with its parameters: chosen one by one from the list of all. */
export function FaultsField({ known, drafts, whenChanged }: FaultsFieldProps) {
  const replace = (at: number, draft: FaultDraft): void =>
    whenChanged(drafts.map((other, index) => (index === at ? draft : other)))
  const groups = [...new Set(known.map(({ group }) => group))]
  return (
    <fieldset class="form-field">
      <legend>Faults</legend>
      <span class="form-hint">What goes wrong on the way.</span>
      {drafts.map((draft, index) => (
        <OneFault
          key={`${index} ${draft.fault}`}
          draft={draft}
          row={known.find(({ name }) => name === draft.fault)}
          whenChanged={(changed) => replace(index, changed)}
          whenRemoved={() => whenChanged(drafts.filter((other) => other !== draft))}
        />
      ))}
      <select
        class="field"
        aria-label="Add a fault"
        value=""
        onChange={({ currentTarget }) => {
          whenChanged([...drafts, { fault: currentTarget.value, values: {} }])
          currentTarget.value = ''
        }}
      >
        <option value="">Add a fault…</option>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {known
              .filter((row) => row.group === group)
              .map(({ name, title }) => (
                <option key={name} value={name}>
                  {name} — {title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </fieldset>
  )
}

interface OneFaultProps {
  readonly draft: FaultDraft
  readonly row: FaultAnswer | undefined
  whenChanged(draft: FaultDraft): void
  whenRemoved(): void
}

function OneFault({ draft, row, whenChanged, whenRemoved }: OneFaultProps) {
  const { fault, values } = draft
  return (
    <div class="card form-group" role="group" aria-label={fault}>
      <div class="form-line">
        <strong class="mono">{fault}</strong>
        <span class="form-hint grow">{row?.title}</span>
        <button class="button" type="button" aria-label={`Remove ${fault}`} onClick={whenRemoved}>
          Remove
        </button>
      </div>
      {row !== undefined &&
        parametersOf(row).map((parameter) => (
          <Parameter
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ''}
            whenChanged={(value) => whenChanged({ fault, values: { ...values, [parameter.name]: value } })}
          />
        ))}
    </div>
  )
}

interface ParameterProps {
  readonly parameter: FaultParameter
  readonly value: string
  whenChanged(value: string): void
}

function Parameter({ parameter, value, whenChanged }: ParameterProps) {
  const { name, type, unit, description } = parameter
  const usual = parameter.default === undefined ? '' : String(parameter.default)
  const choices = type === 'flag' ? ['true', 'false'] : typeof type === 'string' ? undefined : type
  return (
    <label class="form-field">
      <span>
        <span class="mono">{name}</span>{' '}
        <span class="form-hint">
          {description}
          {unit !== undefined && `, in ${unit}`}
        </span>
      </span>
      {choices === undefined ? (
        <input
          class="field"
          value={value}
          placeholder={usual}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => whenChanged(currentTarget.value)}
        />
      ) : (
        <select class="field" value={value} onChange={({ currentTarget }) => whenChanged(currentTarget.value)}>
          <option value="">{usual === '' ? 'as usual' : `as usual: ${usual}`}</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
    </label>
  )
}
