import type { TableName } from '../../fake/state/state.js'
import { hrefOf } from '../route.js'

/** The address of a table, or of one row. */
export function placeOf(project: string, table: TableName, key?: string, search = ''): string {
  return hrefOf('state', key === undefined ? [table] : [table, key], {
    ...(project === '' ? {} : { project }),
    ...(search === '' ? {} : { search }),
  })
}
