import { isRecord, look } from '../payload.js'
import { correctSteps } from '../steps.js'
import type { Mutant } from './mutant.js'

/** What is hashed instead of the bytes that came. */
function hashes(print: (payload: unknown) => string): Mutant['defect'] {
  return () => ({
    signedPart(raw) {
      try {
        return print(JSON.parse(raw.toString()))
      } catch {
        return raw
      }
    },
  })
}

/** The members of an event in the order of a class that was written for them. */
const eventMembers = ['id', 'type', 'created_at', 'entity_id', 'group_id', 'event_source']

function inOrderOfClass(payload: unknown): unknown {
  const event = look(payload, 'event')
  if (!isRecord(payload) || !isRecord(event)) return payload
  const known = eventMembers.filter((name) => Object.hasOwn(event, name)).map((name) => [name, event[name]] as const)
  return { ...payload, event: { ...Object.fromEntries(known), ...event } }
}

/** Which bytes are hashed. */
export const byteMutants: readonly Mutant[] = [
  {
    name: 'prints-anew',
    does: 'hashes a copy that JavaScript printed anew',
    killedBy: ['bytes-noncanonical'],
    isCore: true,
    defect: hashes((payload) => JSON.stringify(payload)),
  },
  {
    name: 'prints-like-php',
    does: 'hashes a copy whose slashes are escaped, as PHP prints it',
    killedBy: ['valid-accepted'],
    isCore: true,
    defect: hashes((payload) => JSON.stringify(payload).replaceAll('/', String.raw`\/`)),
  },
  {
    name: 'prints-like-go',
    does: 'hashes a copy whose <, > and & are escaped, as Go prints it',
    killedBy: ['bytes-slash-html', 'bytes-noncanonical'],
    isCore: true,
    defect: hashes((payload) =>
      JSON.stringify(payload)
        .replaceAll('<', String.raw`\u003c`)
        .replaceAll('>', String.raw`\u003e`)
        .replaceAll('&', String.raw`\u0026`),
    ),
  },
  {
    name: 'prints-numbers-like-python',
    does: 'hashes a copy whose exponents have two digits, as Python prints them',
    killedBy: ['bytes-numbers', 'bytes-noncanonical'],
    isCore: true,
    defect: hashes((payload) => JSON.stringify(payload).replaceAll(/(:-?[\d.]+e-)(\d)(?=[,}])/g, '$10$2')),
  },
  {
    name: 'prints-like-a-class',
    does: 'hashes a copy whose members stand in the order of a class',
    killedBy: ['bytes-key-order', 'bytes-noncanonical'],
    defect: hashes((payload) => JSON.stringify(inOrderOfClass(payload))),
  },
  {
    name: 'prints-line-separators',
    does: 'hashes a copy whose U+2028 is escaped, as for a script in a page',
    killedBy: ['bytes-escapes', 'bytes-noncanonical'],
    defect: hashes((payload) => JSON.stringify(payload).replaceAll('\u2028', String.raw`\u2028`)),
  },
  {
    name: 'hashes-latin1',
    does: 'reads the body as Latin-1 and hashes the text',
    killedBy: ['bytes-unicode', 'bytes-emoji'],
    isCore: true,
    defect: () => ({ signedPart: (raw) => raw.toString('latin1') }),
  },
  {
    name: 'joins-decoded-pieces',
    does: 'decodes each piece of the body by itself',
    killedBy: ['transport-split'],
    isCore: true,
    defect: () => ({
      async read(request, steps) {
        const pieces: string[] = []
        request.on('data', (piece: Buffer) => pieces.push(piece.toString()))
        await correctSteps.read(request, steps)
        return Buffer.from(pieces.join(''))
      },
    }),
  },
]
