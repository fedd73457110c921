import type { EndpointAnswer } from '../../server/answers.js'
import type { Choices } from '../../server/choices.js'
import type { EndpointChanges, NewEndpoint } from '../../server/endpoints.js'
import { toFaultDrafts, toFaultOptions, type FaultDraft } from '../controls/fault-draft.js'
import { toHeaders, type HeaderRows } from '../controls/headers-field.js'

/** An endpoint as it is written in the form. */
export interface EndpointDraft {
  readonly url: string
  /** Empty where it stays as it is, or is the server's. */
  readonly secret: string
  readonly scheme: Choices['schemes'][number]['name'] | undefined
  readonly level: EndpointAnswer['level']
  readonly events: readonly string[]
  readonly headers: HeaderRows
  readonly form: Choices['forms'][number]['name']
  readonly eventName: string
  readonly template: string
  readonly rawPayload: boolean
  readonly faults: readonly FaultDraft[]
}

const empty: EndpointDraft = {
  url: '',
  secret: '',
  scheme: undefined,
  level: 'project',
  events: ['*'],
  headers: [],
  form: 'fresh',
  eventName: '',
  template: '',
  rawPayload: false,
  faults: [],
}

/** An endpoint as it can be changed; without one, an empty form. */
export function draftOf(endpoint: EndpointAnswer | undefined, { schemes }: Choices): EndpointDraft {
  if (endpoint === undefined) return empty
  const { url, level, events, headers, form, eventName = '', template = '', rawPayload, faults } = endpoint
  return {
    url,
    secret: '',
    scheme: schemes.find(({ name }) => name === endpoint.scheme)?.name,
    level,
    events,
    headers: Object.entries(headers),
    form,
    eventName,
    template,
    rawPayload,
    faults: toFaultDrafts(faults),
  }
}

/** What makes the endpoint of a draft. */
export function toNewEndpoint(draft: EndpointDraft): NewEndpoint {
  const { url, secret, scheme, level, events, headers, form, eventName, template, rawPayload, faults } = draft
  return {
    url: url.trim(),
    level,
    events,
    form,
    ...(secret === '' ? {} : { secret }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(headers.length === 0 ? {} : { headers: toHeaders(headers) }),
    ...(faults.length === 0 ? {} : { faults: toFaultOptions(faults) }),
    ...(level === 'project' ? {} : { rawPayload }),
    ...(level === 'project' || eventName === '' ? {} : { eventName }),
    ...(level === 'project' || template === '' ? {} : { template }),
  }
}

/** What changes an endpoint into what the draft says: only what differs from how it was. */
export function toChanges(draft: EndpointDraft, before: EndpointDraft): EndpointChanges {
  const { url, secret, scheme, events, headers, form, eventName, template, rawPayload, faults } = draft
  const differs = (name: keyof EndpointDraft): boolean => JSON.stringify(draft[name]) !== JSON.stringify(before[name])
  return {
    ...(differs('url') ? { url: url.trim() } : {}),
    ...(secret === '' ? {} : { secret }),
    ...(scheme !== undefined && differs('scheme') ? { scheme } : {}),
    ...(differs('events') ? { events } : {}),
    ...(differs('headers') ? { headers: toHeaders(headers) } : {}),
    ...(differs('form') ? { form } : {}),
    ...(differs('eventName') ? { eventName: eventName === '' ? null : eventName } : {}),
    ...(differs('template') ? { template: template === '' ? null : template } : {}),
    ...(differs('rawPayload') ? { rawPayload } : {}),
    ...(differs('faults') ? { faults: toFaultOptions(faults) } : {}),
  }
}
