import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Builds `dist/` once before the tests, where it is older than what it is built from: the command line is tested as it ships. */
export function setup(): void {
  const sources = newest(join(root, 'src'), ['package.json', 'tsconfig.build.json', 'vite.config.ts'])
  if (builtAt() >= sources) return
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm run build failed:\n${stdout}${stderr}`)
}

function builtAt(): number {
  return statSync(join(root, 'dist', 'page', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newest(folder: string, besides: readonly string[]): number {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return Math.max(...[...inside, ...besides.map((name) => join(root, name))].map((path) => statSync(path).mtimeMs))
}
