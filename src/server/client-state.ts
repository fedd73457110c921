import type { JsonObject } from '../events/json.js'
import type { RowPage } from '../fake/state/browse-rows.js'
import type { TableName } from '../fake/state/state.js'
import type { ProjectSummary, RowsQuery } from './api/browse-routes.js'
import type { ApiState } from './api/state-routes.js'
import type { Asker } from './client-request.js'

/** The part of a client that reads and changes what the projects of Voucherify's own API know. */
export function createState(asker: Asker) {
  const path = '/state'
  return {
    /** What every project of Voucherify's own API knows. */
    get: () => asker.ask<ApiState>({ path }),
    /** Puts back what `get` has answered. */
    restore: (state: ApiState) => asker.tell({ method: 'PUT', path, body: state }),
    /** Goes back to what the projects began with. */
    reset: () => asker.tell({ method: 'DELETE', path }),
    /** The projects that were asked, and how much each knows. */
    projects: async () => (await asker.ask<{ projects: readonly ProjectSummary[] }>({ path: '/projects' })).projects,
    /**
     * A page of what a project knows of one kind, the newest first.
     *
     * @example
     * const { total, rows } = await client.state.rows('vouchers', { search: 'SUMMER' })
     */
    rows: (table: TableName, query: RowsQuery = {}) => asker.ask<RowPage>({ path: `${path}/${table}`, query }),
    /** One row, by its id or what else it is found by. */
    row: (table: TableName, key: string, query: Pick<RowsQuery, 'project'> = {}) =>
      asker.ask<JsonObject>({ path: `${path}/${table}/${encodeURIComponent(key)}`, query }),
  }
}
