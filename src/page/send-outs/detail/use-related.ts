import { useEffect, useState } from 'preact/hooks'
import { memberOf, parseJson } from '../../../events/json.js'
import type { TableName } from '../../../fake/state/state.js'
import type { SendOut } from '../../../journal/send-out.js'
import { systemRuntime } from '../../../runtime.js'
import { api } from '../../api.js'
import { hrefOf } from '../../route.js'
import { placeOf } from '../../state/place.js'

/** Something that a send-out is about, and where the page shows it. */
export interface Related {
  readonly title: string
  readonly href: string
}

/** Members of the data that the state may know, and what they are called. */
const members = [
  ['customer', 'customers', 'Customer'],
  ['voucher', 'vouchers', 'Voucher'],
  ['campaign', 'campaigns', 'Campaign'],
  ['redemption', 'redemptions', 'Redemption'],
  ['order', 'orders', 'Order'],
] as const satisfies ReadonlyArray<readonly [member: string, table: TableName, title: string]>

/** Who goes fast through the list wants none of this. In milliseconds. */
const pauseMs = 150

/** The endpoint of a send-out, its customer, its voucher …: those that are there. */
export function useRelated({ id, endpoint, body }: SendOut): readonly Related[] {
  const [found, setFound] = useState<readonly Related[]>([])
  useEffect(() => {
    let isOld = false
    const stop = systemRuntime.clock.schedule(pauseMs, () => {
      Promise.all([findEndpoint(endpoint.id), findRows(body)]).then(
        (related) => !isOld && setFound(related.flat()),
        // A server that is gone is told of by the banner.
        () => undefined,
      )
    })
    return () => {
      isOld = true
      stop()
    }
  }, [id])
  return found
}

async function findEndpoint(id: string): Promise<readonly Related[]> {
  const endpoints = await api.endpoints.list()
  return endpoints.some((endpoint) => endpoint.id === id)
    ? [{ title: 'Endpoint', href: hrefOf('endpoints', [id]) }]
    : []
}

async function findRows(body: string): Promise<readonly Related[]> {
  const projects = await api.state.projects()
  const rows = idsIn(body).map(async ({ title, table, id }) => {
    for (const { id: project, counts } of projects) {
      if (counts[table] === 0) continue
      const { total } = await api.state.rows(table, { project, search: id, limit: 1 })
      if (total > 0) return [{ title, href: placeOf(project, table, id) }]
    }
    return []
  })
  return (await Promise.all(rows)).flat()
}

function idsIn(body: string) {
  const payload = parseJson(body)
  // A raw payload is the data alone.
  const data = memberOf(payload, 'data') ?? payload
  return members.flatMap(([member, table, title]) => {
    const id = memberOf(memberOf(data, member), 'id')
    return typeof id === 'string' && id !== '' ? [{ title, table, id }] : []
  })
}
