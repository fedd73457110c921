import type { EndpointHealth } from '../../server/endpoint-health.js'
import { formatCount } from '../format.js'

const [barWidth, step, height] = [4, 6, 16]

/** The last attempts as bars, the newest at the right: high and green where it was delivered, low and red where not. */
export function HealthBars({ health }: { readonly health: EndpointHealth }) {
  const { recent } = health
  if (recent.length === 0) return <span class="soft">nothing sent yet</span>
  const delivered = recent.filter(({ isDelivered }) => isDelivered).length
  return (
    <svg
      class="health-bars"
      role="img"
      aria-label={`${delivered} of the last ${formatCount(recent.length, 'attempt')} delivered`}
      width={recent.length * step}
      height={height}
    >
      {recent.map(({ sendOutId, number, isDelivered }, index) => (
        <rect
          key={`${sendOutId} ${number}`}
          class={isDelivered ? 'is-good' : 'is-bad'}
          x={index * step}
          y={isDelivered ? 0 : height / 2}
          width={barWidth}
          height={isDelivered ? height : height / 2}
          rx={1.5}
        />
      ))}
    </svg>
  )
}

/** Where an endpoint stands: switched off, failing, or well. */
export function EndpointMark({
  status,
  health,
}: {
  readonly status: string
  readonly health?: EndpointHealth | undefined
}) {
  if (status !== 'active') return <span class="mark is-wait">{status}</span>
  if (health === undefined || health.recent.length === 0) return <span class="mark">active</span>
  if (health.failuresInARow === 0) return <span class="mark is-good">active</span>
  return (
    <span class="mark is-bad">failed {health.failuresInARow === 1 ? 'once' : `${health.failuresInARow} times`}</span>
  )
}
