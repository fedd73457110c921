import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import './tabs.css'

interface Tab {
  readonly name: string
  readonly title: string
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current: string
  whenChosen(name: string): void
  /** What the current tab shows. */
  readonly children: ComponentChildren
}

/** Tabs, with the arrow keys between them. */
export function Tabs({ label, tabs, current, whenChosen, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // A narrow screen has no room for all of them.
    list.current?.querySelector(`#tab-${current}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const index = tabs.findIndex(({ name }) => name === current)
    const next = step === undefined ? undefined : tabs[(index + step + tabs.length) % tabs.length]
    if (next === undefined) return
    event.preventDefault()
    whenChosen(next.name)
    list.current?.querySelector<HTMLElement>(`#tab-${next.name}`)?.focus()
  }
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            id={`tab-${name}`}
            role="tab"
            aria-selected={name === current}
            aria-controls="tab-panel"
            tabIndex={name === current ? 0 : -1}
            onClick={() => whenChosen(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${current}`} tabIndex={0}>
        {children}
      </div>
    </>
  )
}
