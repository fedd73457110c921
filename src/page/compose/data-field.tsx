import { effect, signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { parsePath, type Path } from '../../events/path.js'
import { formatCount } from '../format.js'
import { change, chosenEvent, draft, lastDryRun, preview, type CallProblem } from './composer.js'
import type { JsonEditor } from './json-editor/json-editor.js'

const failure = signal('')

/** The data: what differs from generated data, or all of it, in an editor that knows the event's schema. */
export function DataField() {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<JsonEditor | undefined>(undefined)
  useEffect(() => {
    const ends: (() => void)[] = []
    let isOver = false
    void openEditor(host.current).then((opened) => {
      if (opened === undefined) return
      if (isOver) return opened.close()
      editor.current = opened
      ends.push(
        opened.close,
        effect(() => opened.setText(draft.value.data)),
        effect(() => opened.setProblems(placedProblems())),
      )
    })
    return () => {
      isOver = true
      for (const end of ends) end()
    }
  }, [])
  const { isComplete, isInvalidAllowed, data } = draft.value
  return (
    <div class="data-field">
      <div class="data-head">
        <fieldset class="segments">
          <legend class="unseen">What you write</legend>
          <Segment isOn={!isComplete} whenChosen={() => change({ isComplete: false })}>
            What differs
          </Segment>
          <Segment isOn={isComplete} whenChosen={takeAll}>
            All of the data
          </Segment>
        </fieldset>
        <button class="button is-quiet" disabled={data === ''} onClick={format}>
          Format
        </button>
        <button class="button is-quiet" disabled={data === ''} onClick={() => change({ data: '', isComplete: false })}>
          Clear
        </button>
      </div>
      {failure.value === '' ? (
        // Keys that are typed here are not the page's.
        <div class="json-editor" ref={host} onKeyDown={keepLetters} />
      ) : (
        <>
          <p class="soft">The editor could not be loaded ({failure.value}). A plain field does as well.</p>
          <textarea
            class="field"
            rows={12}
            aria-label="Data as JSON"
            value={data}
            onInput={({ currentTarget }) => change({ data: currentTarget.value })}
          />
        </>
      )}
      <Problems whenChosen={(path) => editor.current?.show(path)} />
      <label class="check">
        <input
          type="checkbox"
          checked={isInvalidAllowed}
          onChange={({ currentTarget }) => change({ isInvalidAllowed: currentTarget.checked })}
        />
        Send what the schema forbids all the same
      </label>
    </div>
  )
}

/** The editor is big, and loaded when it is first looked at. */
async function openEditor(host: HTMLElement | null): Promise<JsonEditor | undefined> {
  try {
    const { createJsonEditor } = await import('./json-editor/json-editor.js')
    failure.value = ''
    if (host === null) return undefined
    return createJsonEditor(host, {
      text: draft.value.data,
      label: 'Data as JSON',
      hint: 'Nothing: all data is generated. Begin with { to change something.',
      known() {
        const schema = chosenEvent.value?.schema
        return schema === undefined ? undefined : { schema, generated: lastDryRun.value?.data ?? {} }
      },
      whenChanged: (data) => change({ data }),
    })
  } catch (error) {
    failure.value = String(error)
    return undefined
  }
}

function keepLetters(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
}

/** Begins with what was generated. */
function takeAll(): void {
  const made = lastDryRun.value?.data
  const isEmpty = draft.value.data.trim() === ''
  const isMade = made !== undefined && (isEmpty || preview.value.kind === 'made')
  change({ isComplete: true, ...(isMade ? { data: JSON.stringify(made, undefined, 2) } : {}) })
}

function format(): void {
  try {
    change({ data: JSON.stringify(JSON.parse(draft.value.data), undefined, 2) })
  } catch {
    // The editor tells where it is not JSON.
  }
}

interface SegmentProps {
  readonly isOn: boolean
  readonly children: string
  whenChosen(): void
}

function Segment({ isOn, children, whenChosen }: SegmentProps) {
  return (
    <label class="segment">
      <input type="radio" name="data-kind" checked={isOn} onChange={whenChosen} />
      <span>{children}</span>
    </label>
  )
}

function problems(): readonly CallProblem[] {
  return preview.value.kind === 'refused' ? preview.value.problems : []
}

function placedProblems(): ReadonlyArray<{ readonly path: Path; readonly message: string }> {
  return problems().map(({ path, message }) => ({ path: readPath(path), message: `${path} ${message}` }))
}

function readPath(text: string): Path {
  try {
    return text === '' ? [] : parsePath(text)
  } catch {
    return []
  }
}

/** What the schema says against the data: a list whose entries lead to their lines. */
function Problems({ whenChosen }: { whenChosen(path: Path): void }) {
  const found = problems()
  return (
    <div class="data-problems" role="status">
      {found.length > 0 && (
        <>
          <p>{formatCount(found.length, 'problem')}</p>
          <ul>
            {found.map(({ path, message }, index) => (
              <li key={index}>
                <button onClick={() => whenChosen(readPath(path))}>
                  <code>{path === '' ? 'data' : path}</code> {message}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
