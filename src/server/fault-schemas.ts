import { faultNames } from '../delivery/faults/faults.js'
import { closed, number, text } from './schema-parts.js'

const parameter = closed(
  {
    name: text,
    type: {
      description:
        'whole number, number, duration (milliseconds or a text such as 1s), text, path, flag, or the texts that it may be.',
      oneOf: [text, { type: 'array', items: text }],
    },
    default: {
      description: 'Absent where the description says what is chosen.',
      type: ['string', 'number', 'boolean'],
    },
    unit: text,
    description: text,
    least: number,
    most: number,
  },
  ['default', 'unit', 'least', 'most'],
)

/** Faults as they are written: what each takes is judged by the table of faults. */
export const faultOptions = {
  description: 'Faults by their names, or as objects with their parameters; GET /_mock/faults lists them.',
  type: 'array',
  items: {
    oneOf: [
      { description: `One of ${faultNames.join(', ')}.`, type: 'string' },
      { type: 'object', properties: { fault: text }, required: ['fault'], additionalProperties: true },
    ],
  },
  examples: [['signature-missing', { fault: 'delay', ms: '2s', probability: 0.1, match: 'voucher.*' }]],
} as const

/** What `PUT /_mock/faults/active` reads. */
export const activeFaultsSchema = closed({ faults: faultOptions })

/** What the fault routes answer. */
export const faultSchemas = [
  {
    $id: 'FaultList',
    ...closed({
      faults: {
        type: 'array',
        items: closed({
          name: text,
          group: { description: 'Where it lies.', type: 'string' },
          title: { description: 'What the wire sees.', type: 'string' },
          parameters: { type: 'array', items: parameter },
        }),
      },
      common: { description: 'What every fault takes besides its own.', type: 'array', items: parameter },
    }),
  },
  { $id: 'ActiveFaults', ...activeFaultsSchema },
] as const
