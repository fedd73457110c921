import { Worker } from 'node:worker_threads'

/** How many threads compute. More than this machine has cores for, as on a busy one. */
const threads = 3

/** After so long each ends by itself, in milliseconds. */
const maxMs = 120_000

const compute = `
const { workerData } = require('node:worker_threads')
const until = Date.now() + workerData
while (Date.now() < until) Math.sqrt(Math.random())
`

/** Does something while threads keep all cores busy. */
export async function underLoad<Result>(act: () => Promise<Result>): Promise<Result> {
  const workers = Array.from({ length: threads }, () => new Worker(compute, { eval: true, workerData: maxMs }))
  try {
    return await act()
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
