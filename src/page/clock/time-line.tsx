import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { formatAge } from '../format.js'
import { hrefOf } from '../route.js'
import { layOutDots, positionOf, spanOf, ticksOf } from './lay-out-dots.js'
import type { Planned } from './planned.js'

interface TimeLineProps {
  readonly planned: readonly Planned[]
  /** By the server's clock. */
  readonly now: number
}

const [height, lineY, margin, radius] = [124, 96, 24, 5]

/**
 * The coming attempts on a line from now on, near ones far apart: retries double their distance each time. A screen reader and the
 * keyboard have the table below it, which says the same.
 */
export function TimeLine({ planned, now }: TimeLineProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(800)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const spanMs = spanOf(planned, now)
  const length = Math.max(1, width - 2 * margin)
  const xOf = (afterMs: number): number => margin + positionOf(afterMs, spanMs) * length
  const { dots, more } = layOutDots(planned, (dueAt) => xOf(dueAt - now))
  return (
    <div class="time-line" ref={frame}>
      <svg width={width} height={height} aria-hidden="true">
        <line class="time-line-axis" x1={margin} x2={width - margin} y1={lineY} y2={lineY} />
        {ticksOf(spanMs, length).map((afterMs) => (
          <g key={afterMs}>
            <line class="time-line-tick" x1={xOf(afterMs)} x2={xOf(afterMs)} y1={lineY - 4} y2={lineY + 4} />
            <text class="time-line-label" x={xOf(afterMs)} y={lineY + 20} text-anchor="middle">
              {afterMs === 0 ? 'now' : formatAge(afterMs)}
            </text>
          </g>
        ))}
        {dots.map(({ planned: { sendOut, dueAt }, x, level }) => (
          <a key={sendOut.id} href={hrefOf('send-outs', [sendOut.id])} tabindex={-1}>
            <circle class="time-line-dot" cx={x} cy={lineY - 12 - level * (2 * radius + 2)} r={radius}>
              <title>
                {`${sendOut.type} to ${sendOut.endpoint.url}, attempt ${sendOut.attempts.length + 1} ${dueAt <= now ? 'now' : `in ${formatAge(dueAt - now)}`}`}
              </title>
            </circle>
          </a>
        ))}
        {more.map(({ x, count }) => (
          <text key={x} class="time-line-label" x={x} y={11} text-anchor="middle">
            +{count}
          </text>
        ))}
      </svg>
    </div>
  )
}
