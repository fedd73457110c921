import type { FaultAnswer } from '../../server/answers.js'

/** A parameter of a fault, as the server tells of it. */
export type FaultParameter = FaultAnswer['parameters'][number]

interface FaultParameterFieldProps {
  readonly id: string
  readonly parameter: FaultParameter
  /** Undefined for the default. */
  readonly value: string | number | boolean | undefined
  whenChanged(value: string | number | boolean | undefined): void
}

/** One parameter of a fault: a choice, or a text that is read by its type. */
export function FaultParameterField({ id, parameter, value, whenChanged }: FaultParameterFieldProps) {
  const { name, type, description, unit } = parameter
  const usual = String(parameter.default ?? '')
  const choices = type === 'flag' ? ['true', 'false'] : typeof type === 'string' ? undefined : type
  const text = value === undefined ? '' : String(value)
  return (
    <div class="parameter">
      <label for={id} class="mono">
        {name}
      </label>
      {choices === undefined ? (
        <input
          id={id}
          class="field mono"
          placeholder={usual}
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-note`}
          value={text}
          onInput={({ currentTarget }) => whenChanged(readValue(currentTarget.value, type))}
        />
      ) : (
        <select
          id={id}
          class="field"
          aria-describedby={`${id}-note`}
          value={text}
          onChange={({ currentTarget }) => whenChanged(readValue(currentTarget.value, type))}
        >
          <option value="">{usual === '' ? 'default' : `${usual} (default)`}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
      <span class="soft parameter-note" id={`${id}-note`}>
        {description}
        {unit !== undefined && `, in ${unit}`}
      </span>
    </div>
  )
}

/** What cannot be read as its type stays a text: the server says why it is refused. */
function readValue(text: string, type: FaultParameter['type']): string | number | boolean | undefined {
  if (text === '') return undefined
  if (type === 'flag') return text === 'true'
  const isNumeric = type === 'number' || type === 'whole number' || type === 'duration'
  return isNumeric && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text
}
