import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** What a key does while a view is shown. */
export interface KeyBinding {
  /** As `KeyboardEvent.key` names it. */
  readonly key: string
  /** Other keys that do the same. @default none */
  readonly also?: readonly string[]
  /** What it does, for the list of keys. */
  readonly title: string
  run(): void
}

/** The bindings of every part that is shown, the newest last: it wins. */
const bound = signal<ReadonlyArray<{ readonly current: readonly KeyBinding[] }>>([])
const isListOpen = signal(false)

const own: readonly KeyBinding[] = [{ key: '?', title: 'Show the keys', run: () => (isListOpen.value = true) }]

/** Binds keys for as long as the calling component is shown. Where somebody types they are letters. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    bound.value = [...bound.value, latest]
    return () => {
      bound.value = bound.value.filter((other) => other !== latest)
    }
  }, [])
}

function allBindings(): readonly KeyBinding[] {
  return [...own, ...bound.value.flatMap(({ current }) => current)]
}

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isListOpen.value || !isFree(event)) return
  const binding = allBindings().findLast(({ key, also = [] }) => key === event.key || also.includes(event.key))
  if (binding === undefined) return
  event.preventDefault()
  binding.run()
})

/** False where the key belongs to what has the focus: a field, or a button that Enter presses. */
function isFree({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return true
  if (target.closest('input, textarea, select, [contenteditable], dialog') !== null) return false
  const isPressing = key === 'Enter' || key === ' '
  return !(isPressing && target.closest('button, a, summary, [role="tab"], [role="treeitem"]') !== null)
}

/** What stands on keys with a long name. */
const keySigns: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' }

/** The list of keys, which `?` opens. */
export function KeyList() {
  if (!isListOpen.value) return null
  const close = (): void => {
    isListOpen.value = false
  }
  return (
    <dialog class="dialog" aria-labelledby="keys-title" ref={(element) => showOnce(element)} onClose={close}>
      <h2 id="keys-title">Keys</h2>
      <dl class="key-list">
        {allBindings().map(({ key, also = [], title }) => (
          <div key={key}>
            <dt>
              {[key, ...also].map((name) => (
                <kbd key={name}>{keySigns[name] ?? name}</kbd>
              ))}
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
      <button class="button" onClick={close}>
        Close
      </button>
    </dialog>
  )
}

function showOnce(dialog: HTMLDialogElement | null): void {
  if (dialog?.open === false) dialog.showModal()
}

/** Opens the list of keys. */
export function showKeys(): void {
  isListOpen.value = true
}
