import { exec } from 'node:child_process'

/** How long a command may take, in milliseconds. */
const maxCommandMs = 30_000

/**
 * Runs a command in a shell.
 *
 * @returns what it printed
 * @throws Error where it ends with another code than 0
 */
export function runCommand(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { timeout: maxCommandMs }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout)
      const lastLine = stderr.trim().split('\n').at(-1) ?? ''
      reject(
        new Error(
          `\`${command}\` ended with ${error.code ?? error.signal ?? 'an error'}${lastLine && `: ${lastLine}`}`,
        ),
      )
    })
  })
}
