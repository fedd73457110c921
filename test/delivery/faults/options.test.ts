import { expect, test } from 'vitest'
import { createEmitter, describeFaults, type FaultOption, type Outcome, type Transport } from '../../../src/index.js'

function scripted(status: number): Transport {
  const outcome: Outcome = {
    kind: 'response',
    status,
    headers: [],
    body: '',
    bodyTruncated: false,
    timing: { totalMs: 0 },
  }
  return { send: async () => outcome, close: async () => {} }
}

const endpoints = ['a', 'b'].map((path) => ({ url: `http://localhost:3000/${path}`, secret: 's' }))

function create(faults: readonly FaultOption[], seed: string | number = 1) {
  return createEmitter({
    endpoints,
    clock: 'virtual',
    seed,
    retries: ['1m', '2m'],
    onSwitchOff: 'hold',
    transport: scripted(500),
    faults,
  })
}

/** Whether each attempt was struck, send-out by send-out. */
function struck(emitter: ReturnType<typeof create>): boolean[][] {
  return emitter.journal.list().map(({ attempts }) => attempts.map(({ faults }) => faults !== undefined))
}

test('times: only the first attempts to each endpoint are struck, the retries are clean', async () => {
  await using emitter = create([{ fault: 'signature-missing', times: 1 }])
  await emitter.enqueue('voucher.published')
  await emitter.idle()
  expect(struck(emitter)).toEqual([
    [true, false, false],
    [true, false, false],
  ])
})

test('times: faults of one event count for that event alone', async () => {
  await using emitter = create([])
  for (let count = 0; count < 2; count++) {
    await emitter.enqueue('voucher.published', { faults: [{ fault: 'signature-missing', times: 2 }] })
  }
  await emitter.advance('1h')
  expect(struck(emitter).flat()).toEqual(Array.from({ length: 12 }, (_, index) => index % 3 < 2))
})

test('times: a fault of the payload strikes whole send-outs', async () => {
  await using emitter = create([{ fault: 'emoji', times: 1 }])
  for (let count = 0; count < 2; count++) await emitter.enqueue('voucher.published')
  await emitter.advance('1h')
  expect(struck(emitter)).toEqual([
    [true, true, true],
    [true, true, true],
    [false, false, false],
    [false, false, false],
  ])
})

test('probability: about so many are struck, others for another seed, the same for the same seed', async () => {
  const play = async (seed: number) => {
    await using emitter = createEmitter({
      endpoints,
      clock: 'virtual',
      seed,
      transport: scripted(200),
      faults: [{ fault: 'signature-missing', probability: 0.3 }],
    })
    for (let count = 0; count < 100; count++) await emitter.enqueue('voucher.published')
    await emitter.idle()
    return struck(emitter).flat()
  }
  const first = await play(1)
  expect(first.filter(Boolean)).toHaveLength(56)
  expect(await play(1)).toEqual(first)
  expect(await play(2)).not.toEqual(first)
})

test('probability: 0 strikes never', async () => {
  await using emitter = create([{ fault: 'signature-missing', probability: 0 }])
  await emitter.enqueue('voucher.published')
  await emitter.advance('1s')
  expect(struck(emitter)).toEqual([[false], [false]])
})

test('match: an event type, or an id', async () => {
  const probe = create([])
  const { sendOuts, event } = await probe.enqueue('voucher.published')
  const [first, second] = sendOuts
  for (const [match, expected] of [
    ['voucher.*', [true, true]],
    ['voucher.published', [true, true]],
    ['*', [true, true]],
    ['customer.*', [false, false]],
    [event.event.id, [true, true]],
    [first?.id ?? '', [true, false]],
    [second?.endpoint.id ?? '', [false, true]],
  ] as const) {
    await using emitter = create([{ fault: 'signature-missing', match }])
    await emitter.enqueue('voucher.published')
    await emitter.advance('1s')
    expect([match, struck(emitter).flat()]).toEqual([match, expected])
  }
  await probe.close()
})

test('faults of emitter, endpoint and event add up', async () => {
  await using emitter = createEmitter({
    endpoints: [{ url: 'http://localhost:3000/a', secret: 's', faults: ['header-case'] }],
    transport: scripted(200),
    faults: ['body-pretty'],
  })
  const { sendOuts } = await emitter.send('voucher.published', { faults: ['signature-prefix'] })
  expect(sendOuts[0]?.attempts[0]?.faults).toEqual(['body-pretty', 'signature-prefix', 'header-case'])
})

test('the faults of an emitter can be changed, and the journal tells', async () => {
  await using emitter = createEmitter({ endpoints, transport: scripted(200), faults: ['signature-missing'] })
  expect(emitter.faults.list()).toEqual(['signature-missing'])
  emitter.faults.set([])
  const { sendOuts } = await emitter.send('voucher.published')
  expect(sendOuts[0]?.attempts[0]).not.toHaveProperty('faults')
  const notes = emitter.journal.entries().flatMap((entry) => (entry.kind === 'note' ? [entry.text] : []))
  expect(notes).toEqual(['Faults from here on: signature-missing', 'No faults any more'])
})

test('prepare makes the request that faults make of it', async () => {
  await using emitter = createEmitter({ endpoints })
  const [prepared] = emitter.prepare('voucher.published', { faults: ['signature-missing', 'chunked'] })
  expect(prepared?.request.headers.map(([name]) => name)).toEqual(['content-type', 'user-agent'])
  expect(prepared?.request.wire).toMatchObject({ framing: 'chunked' })
})

/** As it may come from a file or over HTTP. */
const read = (text: string): readonly FaultOption[] => JSON.parse(text)

test.each([
  ['["dely"]', 'unknown-fault', 'Failed to read faults[0]: no fault has this name, got "dely". Did you mean "delay"?'],
  ['[{"ms":3}]', 'unknown-fault', 'no fault has this name, got undefined.'],
  ['[3]', 'unknown-fault', 'no fault has this name, got 3.'],
  ['"delay"', 'invalid-option', 'Failed to read faults: not a list, got "delay". Write ["signature-missing"].'],
  ['[{"fault":"delay","mss":3}]', 'invalid-option', 'has no such parameter, got "mss". Did you mean "ms"?'],
  [
    '[{"fault":"delay","ms":-1}]',
    'invalid-option',
    'ms of the fault "delay" must be milliseconds of at least 0, or a text such as 1s, got -1.',
  ],
  ['[{"fault":"delay","ms":"3 parsecs"}]', 'invalid-option', 'or a text such as 1s, got "3 parsecs".'],
  ['[{"fault":"concurrent","copies":1.5}]', 'invalid-option', 'must be a whole number from 1 to 1000, got 1.5.'],
  ['[{"fault":"header-case","case":"camel"}]', 'invalid-option', 'must be one of title, upper, lower, got "camel".'],
  ['[{"fault":"truncate","keepLength":"yes"}]', 'invalid-option', 'must be true or false, got "yes".'],
  [
    '[{"fault":"null-field","path":".a..b"}]',
    'invalid-option',
    'must be a path such as data.voucher.code, got ".a..b".',
  ],
  ['[{"fault":"drop","probability":1.1}]', 'invalid-option', 'must be a number from 0 to 1, got 1.1.'],
  ['[{"fault":"drop","times":0}]', 'invalid-option', 'must be a whole number of at least 1, got 0.'],
  ['[{"fault":"drop","match":null}]', 'invalid-option', 'match of the fault "drop" must be a text, got null.'],
])('the faults %s are refused', (text, code, message) => {
  expect(() => createEmitter({ faults: read(text) })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  )
})

test('all problems are told at once', () => {
  const url = 'http://localhost:3000/webhook'
  const faults = read('["drop", "dropp", {"fault":"delay","ms":"x","times":0}]')
  expect(() => createEmitter({ endpoints: [{ url, secret: 's', faults }] })).toThrow(
    expect.objectContaining({
      code: 'unknown-fault',
      details: { problems: [expect.anything(), expect.anything(), expect.anything()] },
      message: expect.stringMatching(/got 3 problems[^]*faults\[1\]: [^]*faults\[2\]: ms[^]*faults\[2\]: times/),
    }),
  )
})

test('every row says what the wire sees and what its parameters are', () => {
  for (const { name, title, parameters } of describeFaults()) {
    expect([name, title]).toEqual([name, expect.stringMatching(/^[^A-Z].{10,}[^.]$/)])
    for (const [key, { type, default: value, description }] of Object.entries(parameters)) {
      expect([name, key, description]).toEqual([name, key, expect.stringMatching(/^.{5,}[^.]$/)])
      const isChoice = typeof type === 'string' || value === undefined || type.some((choice) => choice === value)
      expect([name, key, isChoice]).toEqual([name, key, true])
      expect([name, key, /(?:^m|M)s$/.test(key)]).toEqual([name, key, type === 'duration'])
    }
  }
})
