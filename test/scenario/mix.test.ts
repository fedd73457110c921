import { expect, test } from 'vitest'
import { createEmitter, loadScenario, parseScenario, playScenario, validatePayload } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'

async function play(text: string, seed: string): Promise<ReadonlyArray<{ type: string; created_at: string }>> {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 's' }], seed, clock: 'virtual', retries: 'none' })
  const { passed } = await playScenario(emitter, parseScenario(text, 'mix.yaml'))
  expect(passed).toBe(true)
  return received.map(({ body }) => JSON.parse(String(body)))
}

const mix = (step: string): string => `title: A mix\nwhen: Always.\nsteps:\n  - ${step}\n`

test('a mix sends each type as often as its weight says, evenly spread over its duration', async () => {
  const step = '{ mix: { voucher.published: 3, customer.created: 1 }, rate: 2, duration: 200s }'
  const sent = await play(mix(step), 'weights')
  expect(sent).toHaveLength(400)
  const published = sent.filter(({ type }) => type === 'voucher.published').length
  expect(published).toBeGreaterThan(260)
  expect(published).toBeLessThan(340)
  expect(published + sent.filter(({ type }) => type === 'customer.created').length).toBe(400)
  const [first, second] = sent.map(({ created_at }) => Date.parse(created_at))
  expect((second ?? 0) - (first ?? 0)).toBe(500)
})

test('a rate that a millisecond does not divide is kept all the same', async () => {
  const sent = await play(mix('{ mix: { customer.created: 1 }, rate: 600, duration: 500ms }'), 'rate')
  const instants = sent.map(({ created_at: at }) => Date.parse(at))
  expect(instants).toHaveLength(300)
  expect((instants.at(-1) ?? 0) - (instants[0] ?? 0)).toBe(498)
})

test('the seed decides what comes, and another seed something else', async () => {
  const step = '{ mix: { redemption.succeeded: 1, voucher.published: 1 }, rate: 1, duration: 20s }'
  const [one, again, other] = [await play(mix(step), 'a'), await play(mix(step), 'a'), await play(mix(step), 'b')]
  const types = (sent: typeof one): string => sent.map(({ type }) => type).join()
  expect(types(again)).toBe(types(one))
  expect(types(other)).not.toBe(types(one))
})

test('a noisy Tuesday is made of valid payloads of many types and variants', async () => {
  const { url, received } = await startReceiver()
  await using emitter = createEmitter({ endpoints: [{ url, secret: 's' }], seed: 1, clock: 'virtual', retries: 'none' })
  const { steps } = await playScenario(emitter, loadScenario('noisy-tuesday'))
  expect(received).toHaveLength(180)
  for (const { body } of received) expect(validatePayload(JSON.parse(String(body))).problems).toEqual([])
  const events = steps.flatMap(({ sent }) => (sent === undefined ? [] : [sent.event]))
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(8)
  expect(new Set(events.map(({ type, variant }) => `${type} ${variant}`)).size).toBeGreaterThan(20)
})

test.each([
  [
    '{ mix: { voucher.publishd: 1 }, rate: 1, duration: 1s }',
    'is no event type, got "voucher.publishd". Did you mean "voucher.published"?',
  ],
  ['{ mix: { voucher.published: 1 }, rate: 1, duration: soon }', 'is no duration, got "soon".'],
  [
    '{ mix: { voucher.published: 1 }, rate: 1000, duration: 1h }',
    'makes 3600000 events at this rate, must make from 1 to 10000.',
  ],
  ['{ mix: { voucher.published: 1 }, rate: 0.001, duration: 1s }', 'makes 0 events at this rate'],
  ['{ mix: { voucher.published: 0 }, rate: 1, duration: 1s }', 'must be > 0, got 0'],
  ['{ mix: {}, rate: 1, duration: 1s }', 'steps[0].mix'],
  ['{ mix: { customer.publication.failed: 1 }, rate: 1, duration: 1s }', 'it is an activity of a customer'],
])('%s is refused', (step, message) => {
  expect(() => parseScenario(mix(step), 'mix.yaml')).toThrow(message)
})
