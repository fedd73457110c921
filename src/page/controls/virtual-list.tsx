import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import './virtual-list.css'

/** A list of which only the rows that can be seen are drawn. */
interface VirtualListProps<Item> {
  /** What the list is, for a screen reader. */
  readonly label: string
  readonly items: readonly Item[]
  /** The height of every row, in pixels. */
  readonly rowHeight: number
  idOf(item: Item): string
  /** The row that the keys stand on. */
  readonly currentId: string | undefined
  draw(item: Item, isCurrent: boolean): ComponentChildren
  whenChosen(item: Item): void
}

/** Rows beyond the edges that are drawn too, so that scrolling never meets an empty place. */
const rowsBeyond = 8

/**
 * Draws a long list. What is looked at stays where it is while rows come in above it, and the current row is always brought into view
 * when it changes.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, rowHeight, idOf, currentId, draw, whenChosen } = props
  const viewport = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState({ top: 0, height: 800 })
  const anchor = useRef<{ readonly id: string; readonly offset: number } | undefined>(undefined)

  const measure = (): void => {
    const element = viewport.current
    if (element === null) return
    const { scrollTop: top, clientHeight: height } = element
    const item = items[Math.floor(top / rowHeight)]
    anchor.current = top === 0 || item === undefined ? undefined : { id: idOf(item), offset: top % rowHeight }
    setScrolled((before) => (before.top === top && before.height === height ? before : { top, height }))
  }

  useLayoutEffect(() => {
    const element = viewport.current
    if (element === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    const element = viewport.current
    const kept = anchor.current
    if (element !== null && kept !== undefined) {
      const index = items.findIndex((item) => idOf(item) === kept.id)
      if (index >= 0) element.scrollTop = index * rowHeight + kept.offset
    }
    measure()
  }, [items])

  useLayoutEffect(() => {
    const element = viewport.current
    const index = items.findIndex((item) => idOf(item) === currentId)
    if (element === null || index < 0) return
    const top = index * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }, [currentId])

  const first = Math.max(0, Math.floor(scrolled.top / rowHeight) - rowsBeyond)
  const shown = items.slice(first, first + Math.ceil(scrolled.height / rowHeight) + 2 * rowsBeyond)
  const hasCurrent = shown.some((item) => idOf(item) === currentId)
  return (
    <div
      class="virtual-list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={hasCurrent ? `row-${currentId}` : undefined}
      tabIndex={0}
      ref={viewport}
      onScroll={measure}
    >
      <div role="presentation" style={{ height: `${items.length * rowHeight}px` }}>
        {shown.map((item, index) => {
          const id = idOf(item)
          return (
            <div
              key={id}
              id={`row-${id}`}
              class="virtual-row"
              role="option"
              aria-selected={id === currentId}
              aria-setsize={items.length}
              aria-posinset={first + index + 1}
              style={{ height: `${rowHeight}px`, transform: `translateY(${(first + index) * rowHeight}px)` }}
              onClick={() => whenChosen(item)}
            >
              {draw(item, id === currentId)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
