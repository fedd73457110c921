import { expect, test } from 'vitest'
import {
  createEmitter,
  emitterOptionsOf,
  parseScenario,
  playScenario,
  type PlayedScenario,
  type Scenario,
} from '../../src/index.js'
import { startReceiver, type Receiver } from '../delivery/receiver.js'

function scenarioOf(steps: string, head = ''): Scenario {
  return parseScenario(`title: T\nwhen: W.\n${head}steps:\n${steps}`, 'my.yaml')
}

async function play(scenario: Scenario, receiver: Receiver): Promise<PlayedScenario> {
  await using emitter = createEmitter({
    endpoints: [{ url: receiver.url, secret: 'my-secret' }],
    retries: 'none',
    ...emitterOptionsOf(scenario),
  })
  return await playScenario(emitter, scenario)
}

function problemsOf(text: string): string[] {
  try {
    parseScenario(text, 'my.yaml')
    return []
  } catch (error) {
    return String(Object(error).message).split('\n  ').slice(1)
  }
}

test('a fault of a step strikes its event and no other', async () => {
  const receiver = await startReceiver()
  const { passed } = await play(
    scenarioOf(`
  - { send: voucher.published, fault: unknown-field }
  - { send: voucher.published, fault: { fault: unknown-field, name: surprise } }
  - { send: voucher.published, fault: [signature-missing, { fault: unknown-field, name: both }] }
  - { send: voucher.published, expect: { status: 2xx, attempts: 1, settled: delivered } }
`),
    receiver,
  )
  expect(passed).toBe(true)
  const payloads = receiver.received.map(({ body }): object => JSON.parse(body.toString()))
  expect(
    payloads.map((payload) => ['future_field', 'surprise', 'both'].filter((name) => Object.hasOwn(payload, name))),
  ).toEqual([['future_field'], ['surprise'], ['both'], []])
  expect(receiver.received.map(({ headers }) => 'x-voucherify-signature' in headers)).toEqual([true, true, false, true])
})

test('retries and clock of the scenario play a day of retries at once', async () => {
  const receiver = await startReceiver((response) => {
    response.statusCode = receiver.received.length < 3 ? 503 : 200
    response.end()
  })
  const story = scenarioOf(
    '  - { send: voucher.published, fault: { fault: refuse, times: 2 }, expect: { status: 200, attempts: 5, settled: delivered } }\n',
    'retries: voucherify\nclock: virtual\nseed: 1\n',
  )
  expect(emitterOptionsOf(story)).toEqual({ retries: 'voucherify', clock: 'virtual', seed: 1 })
  const { passed, steps } = await play(story, receiver)
  expect(steps[0]?.problem).toBe(undefined)
  expect(passed).toBe(true)
  expect(steps[0]?.sent?.sendOuts[0]?.attempts.map(({ at }) => at.slice(11, 16))).toEqual([
    '10:00',
    '10:01',
    '10:02',
    '10:04',
    '10:08',
  ])
})

test('a schedule of its own is a list', () => {
  const steps = '  - { send: voucher.published }\n'
  expect(emitterOptionsOf(scenarioOf(steps, 'retries: [5s, 1m]\nclock: 60x\n'))).toEqual({
    retries: ['5s', '1m'],
    clock: '60x',
  })
})

test.each([
  ['{ attempts: 2 }', 'expected 2 attempts, got 1 from URL'],
  ['{ settled: delivered }', 'expected delivered, got failed from URL'],
  [
    '{ status: 2xx, attempts: 1, settled: delivered }',
    'expected 2xx, got 500 from URL; expected delivered, got failed from URL',
  ],
  ['{ status: 5xx, attempts: 1, settled: failed }', undefined],
])('what came of an event is judged by %s', async (expectation, problem) => {
  const receiver = await startReceiver((response) => void response.writeHead(500).end())
  const { steps } = await play(scenarioOf(`  - { send: voucher.published, expect: ${expectation} }\n`), receiver)
  expect(steps[0]?.problem?.replaceAll(receiver.url, 'URL')).toBe(problem)
})

test('an event that is dropped was not attempted', async () => {
  const receiver = await startReceiver()
  const step = '  - { send: voucher.published, fault: drop, expect: { attempts: 0, settled: dropped } }\n'
  expect((await play(scenarioOf(step), receiver)).passed).toBe(true)
  expect(receiver.received).toHaveLength(0)
})

test('every mistake in a fault is told with its place and the nearest right name', () => {
  const lines = problemsOf(`title: T
when: W.
retries: vouchrify
clock: virtul
steps:
  - send: voucher.published
    fault: signature-mising
  - send: voucher.published
    fault:
      fault: delay
      mss: 5
  - send: voucher.published
    fault:
      - duplicate
      - fault: refuse
        times: 0
      - 7
  - send: voucher.published
    expect: {}
`)
  expect(lines).toEqual([
    'my.yaml:3:1  retries: Failed to find retry schedule: none has this name, got "vouchrify". Did you mean "voucherify"? Use one of voucherify, none, or a list such as 5s,1m,1h.',
    'my.yaml:4:1  clock: Failed to choose clock: none has this name, got "virtul". Did you mean "virtual"? Use real, virtual, or a factor such as 60x.',
    expect.stringContaining(
      'my.yaml:7:5  steps[0].fault: no fault has this name, got "signature-mising". Did you mean "signature-missing"?',
    ),
    expect.stringContaining(
      'my.yaml:11:7  steps[1].fault.mss: the fault "delay" has no such parameter, got "mss". Did you mean "ms"?',
    ),
    'my.yaml:16:9  steps[2].fault[1].times: times of the fault "refuse" must be a whole number of at least 1, got 0.',
    expect.stringContaining('my.yaml:17:9  steps[2].fault[2]: no fault has this name, got 7.'),
    expect.stringContaining('my.yaml:19:5  steps[3].expect: '),
  ])
})

test.each([
  ['retries: [1m, 5s]', 'my.yaml:3:1  retries: Failed to read retry schedule: '],
  ['retries: [soon]', 'my.yaml:3:1  retries: Failed to read duration: '],
  ['retries: 5', 'my.yaml:3:1  retries: must be '],
  ['clock: 0x', 'my.yaml:3:1  clock: Failed to choose clock: none has this name, got "0x".'],
])('%s is refused', (head, problem) => {
  const [line] = problemsOf(`title: T\nwhen: W.\n${head}\nsteps: [{ send: voucher.published }]\n`)
  expect(line).toContain(problem)
})
