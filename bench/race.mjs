/**
 * Runs the lanes of a race in turn, round by round, so that whatever else the machine does slows all of them alike. Counts the
 * time of the processor, garbage collection included, not that of the clock.
 *
 * @param {Record<string, (number: number) => unknown>} lanes What each lane does; `number` counts its calls.
 * @param {{ rounds?: number, roundMs?: number, warmUpMs?: number }} [options]
 * @returns {Record<string, number[]>} Microseconds for one call, for each lane and round.
 */
export function race(lanes, { rounds = 30, roundMs = 40, warmUpMs = 1500 } = {}) {
  const names = Object.keys(lanes)
  const times = Object.fromEntries(names.map((name) => [name, []]))
  const calls = Object.fromEntries(names.map((name) => [name, 0]))
  const runFor = (name, durationMs) => {
    const [firstCall, before] = [calls[name], process.cpuUsage()]
    for (;;) {
      // Asking for the time costs as much as some calls do.
      for (let call = 0; call < 9; call++) lanes[name](calls[name]++)
      const { user, system } = process.cpuUsage(before)
      if (user + system >= durationMs * 1000) return (user + system) / (calls[name] - firstCall)
    }
  }
  for (const name of names) runFor(name, warmUpMs)
  for (let round = 0; round < rounds; round++) for (const name of names) times[name].push(runFor(name, roundMs))
  return times
}

/** The middle one of some numbers. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}

/** How many times as fast the first lane is as the second: the median over the rounds of one run. */
export function timesAsFast(times, lane, other) {
  return median(times[lane].map((time, round) => times[other][round] / time))
}
