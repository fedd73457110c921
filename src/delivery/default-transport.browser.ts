import type { Transport } from '../runtime.js'
import { createFetchTransport } from './fetch-transport.js'

/** How requests go out of a browser where nothing else is chosen: a browser judges by itself where it may send to. */
export const createDefaultTransport = (): Transport => createFetchTransport()
