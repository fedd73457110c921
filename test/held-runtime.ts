import { systemRuntime, type Runtime } from '../src/runtime.js'

/** The real world, but for a minute that does not end while a test counts in it; what comes after it is to come. */
export const heldRuntime: Runtime = {
  ...systemRuntime,
  clock: { ...systemRuntime.clock, now: () => Date.UTC(2099, 0, 1) },
}
