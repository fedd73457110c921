import { defineFault } from './fault.js'

/** The twin that does nothing: what a run with faults is compared with. */
export const none = defineFault({
  name: 'none',
  group: 'none',
  title: 'nothing differs: the request goes out as it is',
  parameters: {},
  headers: (headers) => headers,
})
