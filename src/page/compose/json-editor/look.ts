import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--wait)' },
])

const popUp = {
  border: '1px solid var(--line)',
  borderRadius: '8px',
  background: 'var(--raised)',
  color: 'var(--text)',
  boxShadow: 'var(--shadow)',
}

/** The colours of the page, which change between light and dark by themselves. */
export const look = [
  syntaxHighlighting(colours),
  EditorView.theme({
    '&': { height: '100%', color: 'var(--text)', background: 'var(--surface)', fontSize: '12.5px' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
    '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
    '.cm-cursor': { borderLeftColor: 'var(--text)' },
    '.cm-gutters': { border: 'none', background: 'var(--surface)', color: 'var(--text-soft)' },
    '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--hover)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      background: 'var(--selected)',
    },
    '&.cm-focused .cm-matchingBracket': { background: 'var(--selected)', outline: '1px solid var(--accent)' },
    '.cm-placeholder': { color: 'var(--text-soft)' },
    '.cm-foldPlaceholder': { border: 'none', background: 'var(--plain-soft)', color: 'var(--text-soft)' },
    '.cm-tooltip': { ...popUp, overflow: 'hidden', zIndex: '4' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--selected)', color: 'var(--text)' },
    '.cm-completionIcon': { display: 'none' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700', color: 'var(--accent)' },
    '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--text-soft)' },
    '.cm-tooltip.cm-completionInfo': { padding: '8px 12px', maxWidth: '320px', fontFamily: 'var(--sans)' },
    '.cm-note': { padding: '8px 12px', maxWidth: '360px', fontFamily: 'var(--sans)' },
    '.cm-note strong': { display: 'block', fontFamily: 'var(--mono)', fontWeight: '500' },
    '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--sans)' },
    '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--bad)',
      textUnderlineOffset: '3px',
    },
  }),
]
