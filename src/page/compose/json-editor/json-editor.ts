import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint'
import { EditorState, StateEffect } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
  type Tooltip,
  type ViewUpdate,
} from '@codemirror/view'
import type { Path } from '../../../events/path.js'
import { complete, type Known } from './completion.js'
import { pathAt, rangeOf } from './json-places.js'
import { look } from './look.js'
import { descriptionOf, formsAt, typeNames } from './schema-forms.js'

/** Something that is wrong with a value of the text. */
export interface ValueProblem {
  readonly path: Path
  readonly message: string
}

/** An editor of JSON that knows a schema. */
export interface JsonEditor {
  /** Replaces the text, where it is another one. */
  setText(text: string): void
  /** Shows what is wrong, each at its line, besides what is no JSON at all. */
  setProblems(problems: readonly ValueProblem[]): void
  /** Puts the cursor where something stands. */
  show(path: Path): void
  close(): void
}

/** What an editor begins with, and whom it tells. */
export interface JsonEditorOptions {
  readonly text: string
  /** What a screen reader calls it. */
  readonly label: string
  /** Shown while there is no text. */
  readonly hint: string
  /** What is known of the text now. */
  known(): Known | undefined
  whenChanged(text: string): void
}

/**
 * Puts an editor into an element. It lives in a shadow root: there its styles are sheets of objects, which the page's security policy
 * lets pass, and not style elements.
 */
export function createJsonEditor(host: HTMLElement, options: JsonEditorOptions): JsonEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  let problems: readonly ValueProblem[] = []
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        ...extensionsOf(options),
        linter((current) => diagnose(current, problems), { delay: lintDelayMs, needsRefresh: hasNewProblems }),
      ],
    }),
  })
  return {
    setText(text) {
      if (text === view.state.doc.toString()) return
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
    setProblems(found) {
      problems = found
      view.dispatch({ effects: newProblems.of(null) })
    },
    show(path) {
      const { from, to } = rangeOf(view.state, path)
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
      view.focus()
    },
    close: () => view.destroy(),
  }
}

function extensionsOf({ label, hint, known, whenChanged }: JsonEditorOptions) {
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    json(),
    placeholder(hint),
    autocompletion({
      override: [
        (context) => {
          const facts = known()
          return facts === undefined ? null : complete(context, facts)
        },
      ],
    }),
    hoverTooltip((view, position) => noteAt(view, position, known())),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) whenChanged(update.state.doc.toString())
    }),
    ...look,
  ]
}

const lintDelayMs = 150

/** Others have found what is wrong with the text. */
const newProblems = StateEffect.define<null>()

function hasNewProblems({ transactions }: ViewUpdate): boolean {
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(newProblems)))
}

const parse = jsonParseLinter()

function diagnose(view: EditorView, problems: readonly ValueProblem[]): readonly Diagnostic[] {
  const { state } = view
  if (state.doc.toString().trim() === '') return []
  const broken = parse(view)
  if (broken.length > 0) return broken
  return problems.map(({ path, message }) => ({ ...rangeOf(state, path), severity: 'error', message }))
}

/** What the schema says of the value under the mouse. */
function noteAt({ state }: EditorView, position: number, known: Known | undefined): Tooltip | null {
  const found = pathAt(state, position)
  if (found === undefined || known === undefined) return null
  const forms = formsAt(known.schema, found.path)
  const types = typeNames(forms).join(' | ')
  const description = descriptionOf(forms)
  if (types === '' && description === undefined) return null
  const create = () => {
    const dom = document.createElement('div')
    dom.className = 'cm-note'
    const title = document.createElement('strong')
    title.textContent = types
    dom.append(title, description ?? '')
    return { dom }
  }
  return { pos: found.range.from, end: found.range.to, above: true, create }
}
