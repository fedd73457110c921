import { useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EventSummary } from '../../events/summarize-event.js'
import { formatCount } from '../format.js'
import { useKeys } from '../keys.js'
import { chooseEvent, choices, draft } from './composer.js'

/** Every event by its family, searched by name and meaning: arrows move, Enter chooses. */
export function EventChooser() {
  // Keys may come before what was typed is drawn.
  const search = useSignal('')
  const marked = useSignal('')
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const find = () => choices.value.events.filter((event) => fits(event, search.value))
  const found = find()
  const current = draft.value.type
  const active = activeOf(found, marked.value)
  useKeys([{ key: '/', title: 'Search the events', run: () => field.current?.focus() }])

  const isRead = choices.value.events.length > 0
  useEffect(() => {
    if (isRead) list.current?.querySelector(`#${optionId(current)}`)?.scrollIntoView({ block: 'center' })
  }, [isRead])

  const choose = (type: string): void => {
    chooseEvent(type)
    marked.value = type
    setOpen(false)
  }
  const press = (event: KeyboardEvent): void => {
    const fitting = find()
    const now = activeOf(fitting, marked.value)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && now !== '') choose(now)
    else if (event.key === 'Escape') search.value = ''
    else if (step !== undefined) {
      const index = fitting.findIndex(({ type }) => type === now)
      const next = fitting[Math.min(fitting.length - 1, Math.max(0, index + step))]
      if (next !== undefined) {
        marked.value = next.type
        list.current?.querySelector(`#${optionId(next.type)}`)?.scrollIntoView({ block: 'nearest' })
      }
    } else return
    event.preventDefault()
  }

  return (
    <section class={`event-chooser ${isOpen ? 'is-open' : ''}`} aria-label="Event">
      <button class="button event-chooser-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class="mono">{current}</span>
        <span class="soft">{isOpen ? 'Close' : 'Change'}</span>
      </button>
      <div class="event-chooser-content">
        <input
          class="field"
          placeholder="Search events"
          aria-label="Search events"
          role="combobox"
          aria-expanded="true"
          aria-controls="event-list"
          aria-activedescendant={active === '' ? undefined : optionId(active)}
          autocomplete="off"
          ref={field}
          value={search.value}
          onInput={({ currentTarget }) => (search.value = currentTarget.value)}
          onKeyDown={press}
        />
        <div class="event-list" id="event-list" role="listbox" aria-label="Events" tabIndex={-1} ref={list}>
          {familiesOf(found).map(([family, events]) => (
            <div key={family} role="group" aria-label={family}>
              <div class="event-family" aria-hidden="true">
                {family}
              </div>
              {events.map(({ type, title, documented, level }) => (
                <div
                  key={type}
                  id={optionId(type)}
                  role="option"
                  class={`event-option ${type === active ? 'is-active' : ''}`}
                  aria-selected={type === current}
                  onClick={() => choose(type)}
                >
                  <span class="mono">{breakable(type)}</span>
                  <span class="soft">
                    {title}
                    {!documented && ' Not documented.'}
                    {level === 'distribution' && !title.includes('distribution') && ' For distributions.'}
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <p class="event-count soft" role="status">
          {isRead && (found.length === 0 ? 'No event fits the search.' : formatCount(found.length, 'event'))}
        </p>
      </div>
    </section>
  )
}

/** The event that Enter chooses. */
function activeOf(events: readonly EventSummary[], marked: string): string {
  return events.some(({ type }) => type === marked) ? marked : (events[0]?.type ?? '')
}

/** A long name is broken where its parts end. */
function breakable(type: string) {
  return type.split(/(?<=[._])/).map((part) => (
    <>
      <wbr />
      {part}
    </>
  ))
}

function optionId(type: string): string {
  return `event-${type.replaceAll('.', '-')}`
}

function fits({ type, title, family }: EventSummary, search: string): boolean {
  const text = `${type} ${title} ${family}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function familiesOf(events: readonly EventSummary[]): ReadonlyArray<readonly [string, readonly EventSummary[]]> {
  const families = new Map<string, EventSummary[]>()
  for (const event of events) families.set(event.family, [...(families.get(event.family) ?? []), event])
  return [...families]
}
