import type { EndpointAnswer } from '../../server/answers.js'
import { hrefOf } from '../route.js'

/** The address that opens the composer with an endpoint chosen, and an event that it wants. */
export function composeFor({ id, events }: Pick<EndpointAnswer, 'id' | 'events'>): string {
  const plain = events.find((event) => !event.includes('*'))
  return hrefOf('compose', [], {
    endpoint: id,
    ...(events.includes('*') || plain === undefined ? {} : { type: plain }),
  })
}
