import type { ComponentChildren } from 'preact'
import './panes.css'

interface PanesProps {
  /** What the view is, as its heading. */
  readonly title: string
  /** Beside the heading. */
  readonly actions?: ComponentChildren
  /** The list at the left. */
  readonly list: ComponentChildren
  /** What is chosen, at the right; where nothing is, what to do. */
  readonly detail: ComponentChildren
  /** True where something is chosen: a narrow screen shows it instead of the list. */
  readonly isOpen: boolean
}

/** A list and what is chosen of it, side by side or one after the other. */
export function Panes({ title, actions, list, detail, isOpen }: PanesProps) {
  return (
    <div class={`panes ${isOpen ? 'is-open' : ''}`}>
      {/* A narrow screen does not always show the list, and a page has a heading. */}
      <h1 class="unseen">{title}</h1>
      <section class="panes-list" aria-label="List">
        <header class="panes-head">
          <span class="panes-title" aria-hidden="true">
            {title}
          </span>
          {actions}
        </header>
        <div class="panes-scroll">{list}</div>
      </section>
      <section class="panes-detail" aria-label="Details">
        {detail}
      </section>
    </div>
  )
}
