import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { RowPage } from '../../fake/state/browse-rows.js'
import type { TableName } from '../../fake/state/state.js'
import { systemRuntime } from '../../runtime.js'
import type { ProjectSummary } from '../../server/api/browse-routes.js'
import { failureText } from '../announce.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

/** How many rows a page of the list has. */
export const pageLimit = 50

/** The projects that were asked. Undefined until they are read. */
export const projects = signal<readonly ProjectSummary[] | undefined>(undefined)

/** Counts up whenever what is shown may be old. */
const turn = signal(0)

/** How often it is asked whether a call of the API came: what sends nothing is not in the journal. In milliseconds. */
const askMs = 1_000

/** Reads the projects anew, and with them every row that is shown. */
export async function readProjects(): Promise<void> {
  projects.value = await api.state.projects()
  turn.value++
}

async function readChanged(): Promise<void> {
  const now = await api.state.projects()
  if (JSON.stringify(now) === JSON.stringify(projects.peek())) return
  projects.value = now
  turn.value++
}

/** Keeps the projects up to date while the calling component is shown. */
export function useProjects(): void {
  useEffect(() => {
    const unfollow = follow({ reload: readProjects, apply: () => {} })
    let stop = systemRuntime.clock.schedule(askMs, function ask() {
      // A server that is gone is told of by the banner.
      if (!document.hidden) readChanged().catch(() => {})
      stop = systemRuntime.clock.schedule(askMs, ask)
    })
    return () => {
      unfollow()
      stop()
    }
  }, [])
}

/** What was read, or why it could not be. */
export interface Read<Value> {
  readonly value?: Value
  readonly failure?: string
}

/** A page of a table, read again whenever it may be old. */
export function useRows(project: string, table: TableName, search: string, page: number): Read<RowPage> {
  return useRead(
    () => api.state.rows(table, { project, page, limit: pageLimit, ...(search === '' ? {} : { search }) }),
    [project, table, search, page],
  )
}

/** One row, read again whenever it may be old. */
export function useRow(project: string, table: TableName, key: string) {
  return useRead(() => api.state.row(table, key, { project }), [project, table, key])
}

function useRead<Value>(read: () => Promise<Value>, inputs: readonly unknown[]): Read<Value> {
  const [found, setFound] = useState<Read<Value>>({})
  useEffect(() => {
    let isOld = false
    read().then(
      (value) => !isOld && setFound({ value }),
      (error: unknown) => !isOld && setFound({ failure: failureText(error) }),
    )
    return () => {
      isOld = true
    }
  }, [...inputs, turn.value])
  return found
}
