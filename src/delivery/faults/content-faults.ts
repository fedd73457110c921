import { isObject, setMember, type Json, type JsonObject } from '../../events/json.js'
import { defineFault, type Parameters } from './fault.js'
import { chooseMember, dataOf, membersOf, type Member } from './members.js'

const encoder = new TextEncoder()

/** The metadata of a payload, where anything may stand (documented): the first there is, else one that is added to the data. */
function metadataOf(payload: JsonObject): JsonObject {
  const data = dataOf(payload)
  for (const { owner, key } of membersOf(data)) {
    const value = owner[key]
    if (key === 'metadata' && isObject(value)) return value
  }
  const metadata: JsonObject = {}
  setMember(data, 'metadata', metadata)
  return metadata
}

/** Express and Nest refuse more than 100 kB unless told otherwise, Fastify more than 1 MiB. */
export const huge = defineFault({
  name: 'huge',
  group: 'payload',
  title: 'the body is exactly so long, filled up with a text in metadata, validly signed',
  parameters: {
    bytes: {
      type: 'whole number',
      default: 150_000,
      unit: 'bytes',
      most: 50_000_000,
      description: 'how long the body is; a body that is longer already stays as it is',
    },
  },
  payload(payload, { bytes }) {
    const metadata = metadataOf(payload)
    setMember(metadata, 'filler', '')
    const missing = bytes - encoder.encode(JSON.stringify(payload)).length
    if (missing < 0) delete metadata['filler']
    else setMember(metadata, 'filler', 'x'.repeat(missing))
    return missing >= 0
  },
})

/** Recursive readers and strict parsers have a limit. */
export const deep = defineFault({
  name: 'deep',
  group: 'payload',
  title: 'objects lie so many levels deep in metadata, validly signed',
  parameters: {
    depth: {
      type: 'whole number',
      default: 60,
      unit: 'levels',
      least: 1,
      // Our own serializer is recursive too.
      most: 1000,
      description: 'how many objects lie in each other',
    },
  },
  payload(payload, { depth }) {
    let nested: Json = 'the bottom'
    for (let level = 0; level < depth; level++) nested = { deeper: nested }
    setMember(metadataOf(payload), 'nested', nested)
    return true
  },
})

const textPath = {
  path: {
    type: 'path',
    default: undefined,
    description: 'the text that is changed; without it one of the names in the data is drawn from the seed',
  },
} as const satisfies Parameters

const isNameText = ({ owner, key }: Member): boolean => key === 'name' && typeof owner[key] === 'string'

/** PostgreSQL cannot store it in text or jsonb. */
export const nul = defineFault({
  name: 'nul',
  group: 'payload',
  title: String.raw`a name ends with U+0000, which JSON writes as \u0000, validly signed`,
  parameters: textPath,
  payload: (payload, { path }, random) =>
    appendText(chooseMember(payload, path, random, isNameText), 'nul', payload, '\u0000'),
})

/** Characters of four bytes, one of them made of several: some databases and all wrong decoders fail here. */
export const emoji = defineFault({
  name: 'emoji',
  group: 'payload',
  title: 'a name ends with a gift, a family of three and a flag, as raw UTF-8, validly signed',
  parameters: textPath,
  payload: (payload, { path }, random) =>
    appendText(chooseMember(payload, path, random, isNameText), 'emoji', payload, ' 🎁👨‍👩‍👧🇵🇱'),
})

/** A payload without a name gets the text as metadata. */
function appendText(member: Member | undefined, key: string, payload: JsonObject, text: string): boolean {
  if (member === undefined) setMember(metadataOf(payload), key, text)
  else setMember(member.owner, member.key, `${String(member.owner[member.key])}${text}`)
  return true
}
