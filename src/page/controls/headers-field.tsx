import './form.css'

/** Header names and values as they stand in the fields. */
export type HeaderRows = ReadonlyArray<readonly [name: string, value: string]>

interface HeadersFieldProps {
  readonly rows: HeaderRows
  readonly hint: string
  whenChanged(rows: HeaderRows): void
}

/** Headers to be added to each request: a name and a value a line. */
export function HeadersField({ rows, hint, whenChanged }: HeadersFieldProps) {
  const replace = (at: number, row: HeaderRows[number]): void =>
    whenChanged(rows.map((other, index) => (index === at ? row : other)))
  return (
    <fieldset class="form-field">
      <legend>Headers</legend>
      <span class="form-hint">{hint}</span>
      {rows.map(([name, value], index) => (
        <div class="form-line" key={index}>
          <input
            class="field mono"
            aria-label={`Name of header ${index + 1}`}
            value={name}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => replace(index, [currentTarget.value, value])}
          />
          <input
            class="field mono"
            aria-label={`Value of header ${index + 1}`}
            value={value}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => replace(index, [name, currentTarget.value])}
          />
          <button
            class="button"
            type="button"
            aria-label={`Remove header ${index + 1}`}
            onClick={() => whenChanged(rows.filter((_, other) => other !== index))}
          >
            ✕
          </button>
        </div>
      ))}
      <div>
        <button class="button" type="button" onClick={() => whenChanged([...rows, ['', '']])}>
          Add a header
        </button>
      </div>
    </fieldset>
  )
}

/** The headers that have a name. */
export function toHeaders(rows: HeaderRows): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(([name, value]) => [name.trim(), value] as const).filter(([name]) => name !== ''))
}
