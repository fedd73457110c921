import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs a bench again in a process of its own, told to `measure`: the other benches leave their memory behind.
 *
 * @param {string} url the file of the bench, which prints what it measured as JSON
 */
export function measureAlone(url) {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    // A young generation of fixed size: V8 may else double it at any time, which says nothing of what we keep.
    ['--expose-gc', '--min-semi-space-size=16', '--max-semi-space-size=16', fileURLToPath(url), 'measure'],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${url} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
