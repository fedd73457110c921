import { expect, test } from 'vitest'
import {
  createEmitter,
  createPayload,
  emitterOptionsOf,
  parseScenario,
  playScenario,
  type EmitterOptions,
  type JsonObject,
  type PlayedScenario,
  type PlayOptions,
} from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'

function scenarioOf(steps: string, head = ''): ReturnType<typeof parseScenario> {
  return parseScenario(`title: T\nwhen: W.\n${head}steps:\n${steps}`, 'my.yaml')
}

/** Plays on an emitter that has no endpoint: what is sent is made, but goes nowhere. */
async function play(
  steps: string,
  seed: string | number = 1,
  options: PlayOptions & Pick<EmitterOptions, 'clock'> = {},
): Promise<PlayedScenario> {
  await using emitter = createEmitter({ seed, clock: options.clock })
  return await playScenario(emitter, scenarioOf(steps), options)
}

function dataOf({ steps }: PlayedScenario): JsonObject[] {
  return steps.flatMap(({ sent }): JsonObject[] =>
    sent === undefined ? [] : [JSON.parse(JSON.stringify(sent.event.data))],
  )
}

function metadataOf(data: JsonObject | undefined): unknown {
  return JSON.parse(JSON.stringify(data?.['voucher'])).metadata
}

test('steps are played in order, with what was sent and how long was waited', async () => {
  const seen: string[] = []
  const { passed, steps } = await play(
    '  - { name: first, send: voucher.published }\n  - { wait: 1m, repeat: 2 }\n  - { send: voucher.published, variant: gift-card }',
    1,
    {
      clock: 'virtual',
      onSent: ({ event }, { number }) => seen.push(`${number} sent ${event.number}`),
      onWait: (waitMs, { number, time }) => seen.push(`${number} waits ${waitMs} (${time})`),
    },
  )
  expect(passed).toBe(true)
  expect(seen).toEqual(['1 sent 0', '2 waits 60000 (1)', '2 waits 60000 (2)', '3 sent 1'])
  expect(steps.map(({ name, number, time, waitedMs }) => ({ name, number, time, waitedMs }))).toEqual([
    { name: 'first', number: 1, time: 1, waitedMs: undefined },
    { name: undefined, number: 2, time: 1, waitedMs: 60_000 },
    { name: undefined, number: 2, time: 2, waitedMs: 60_000 },
    { name: undefined, number: 3, time: 1, waitedMs: undefined },
  ])
  expect(steps[3]?.sent?.event.data).toMatchObject({
    created_at: '2026-01-05T10:02:00.000Z',
    voucher: { type: 'GIFT_VOUCHER' },
  })
})

test('a text that is nothing but a template or a reference becomes the value itself, any other stays text', async () => {
  const [, second] = dataOf(
    await play(`
  - name: first
    send: voucher.published
    data: { voucher: { metadata: { count: 3, list: [1, 2], nothing: null } } }
  - send: voucher.published
    data:
      voucher:
        metadata:
          count: \${steps.first.data.voucher.metadata.count}
          list: \${ steps.first.data.voucher.metadata.list }
          item: \${steps.first.data.voucher.metadata.list[1]}
          nothing: \${steps.first.data.voucher.metadata.nothing}
          dice: '{{ number.int({"min":4,"max":4}) }}'
          day: '{{date.between({"from":"2026-01-05T10:00:01Z","to":"2026-01-05T10:00:02Z"})}}'
          text: 'x\${steps.first.data.voucher.metadata.count}y{{number.int({"min":4,"max":4})}}z'
          object: 'is \${steps.first.data.voucher.metadata}'
          plain: '\\{{person.firstName}} costs \\\${price} or $5'
`),
  )
  expect(metadataOf(second)).toEqual({
    count: 3,
    list: [1, 2],
    item: 2,
    nothing: null,
    dice: 4,
    day: expect.stringMatching(/^2026-01-05T10:00:01\.\d{3}Z$/),
    text: 'x3y4z',
    object: 'is {"count":3,"list":[1,2],"nothing":null}',
    plain: '{{person.firstName}} costs ${price} or $5',
  })
})

test('an object that a reference names is taken whole, and what was generated moves with it', async () => {
  const [first, second] = dataOf(
    await play(`
  - { name: first, send: voucher.published, variant: referral, data: { customer: { metadata: { plan: pro } } } }
  - send: voucher.published
    variant: referral
    data: { campaign: "\${steps.first.data.campaign}", customer: "\${steps.first.data.customer}" }
`),
  )
  expect(second?.['campaign']).toEqual(first?.['campaign'])
  expect(second?.['customer']).toEqual(first?.['customer'])
  expect(second).toMatchObject({ voucher: { campaign_id: JSON.parse(JSON.stringify(first?.['campaign'])).id } })
})

test('unset takes members out, and what data says of them is then all there is', async () => {
  const [data] = dataOf(
    await play(`
  - send: voucher.published
    invalid: allow
    data: { customer: { metadata: { region: EMEA } } }
    unset: [customer.metadata, voucher.categories, campaign.voucher.code_config.prefix]
`),
  )
  expect(data).toMatchObject({ customer: { metadata: { region: 'EMEA' } } })
  expect(Object.keys(JSON.parse(JSON.stringify(data?.['customer'])).metadata)).toEqual(['region'])
  expect(data?.['voucher']).not.toHaveProperty('categories')
  expect(data?.['campaign']).not.toHaveProperty('voucher.code_config.prefix')
})

const drawn = `
  - send: voucher.published
    repeat: 2
    data: { customer: { name: "{{person.fullName}} - {{person.fullName}}" }, voucher: { metadata: { a: "{{string.uuid}}", b: "{{string.uuid}}" } } }
`

test('templates draw the same for the same seed, and anew for each time and each place', async () => {
  const [once, again, other] = await Promise.all([play(drawn, 1), play(drawn, 1), play(drawn, 2)])
  expect(dataOf(again)).toEqual(dataOf(once))
  const [name] = dataOf(once).map((data) => String(JSON.parse(JSON.stringify(data['customer'])).name).split(' - '))
  expect(name?.[0]).not.toBe(name?.[1])
  const names = [...dataOf(once), ...dataOf(other)].map((data) => JSON.parse(JSON.stringify(data['customer'])).name)
  expect(new Set(names).size).toBe(4)
  const ids = [...dataOf(once), ...dataOf(other)].flatMap((data) =>
    Object.values(JSON.parse(JSON.stringify(metadataOf(data)))),
  )
  expect(new Set(ids).size).toBe(8)
})

test('a template moves no other value, and other values move no template', async () => {
  const step = (data: string): string => `  - { send: voucher.published, data: { voucher: { metadata: { ${data} } } } }`
  const [one] = dataOf(await play(step('a: "{{string.uuid}}"')))
  const [two] = dataOf(await play(step('z: "{{string.uuid}}", a: "{{string.uuid}}", b: 1')))
  expect(metadataOf(two)).toMatchObject(JSON.parse(JSON.stringify(metadataOf(one))))
  expect(two?.['customer']).toEqual(one?.['customer'])
  expect(two?.['publication']).toEqual(one?.['publication'])
})

test('the values that a seed draws are known', async () => {
  const [data] = dataOf(
    await play('  - { send: voucher.published, data: { customer: { name: "{{person.fullName}}" } } }'),
  )
  expect(data).toMatchObject({
    customer: { name: 'Mandy Dibbert' },
    publication: { customer: { name: 'Mandy Dibbert' } },
  })
})

test('seed and locale of the scenario make the emitter, another seed wins', async () => {
  const scenario = scenarioOf(
    '  - { send: voucher.published, data: { voucher: { metadata: { a: "{{date.weekday}} {{string.uuid}}" } } } }',
    'seed: 7\nlocale: de\n',
  )
  expect(emitterOptionsOf(scenario)).toEqual({ seed: 7, locale: 'de' })
  const drawnValues = await Promise.all(
    [{}, {}, { seed: 8 }].map(async (wish) => {
      await using emitter = createEmitter({ ...emitterOptionsOf(scenario), ...wish })
      return metadataOf(dataOf(await playScenario(emitter, scenario))[0])
    }),
  )
  expect(drawnValues[0]).toEqual({ a: expect.stringMatching(/^(\w+tag|Mittwoch) /) })
  expect(drawnValues[1]).toEqual(drawnValues[0])
  expect(drawnValues[2]).not.toEqual(drawnValues[0])
})

test('a missed expectation fails the scenario, which goes on to its end', async () => {
  const { url, received } = await startReceiver((response, { body }) => {
    response.statusCode = body.includes('GIFT_VOUCHER') ? 500 : 204
    response.end()
  })
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret' }], retries: 'none' })
  const step = (variant: string, status: string | number): string =>
    `  - { send: voucher.published, variant: ${variant}, expect: { status: ${status} } }\n`
  const { passed, steps } = await playScenario(
    emitter,
    scenarioOf(
      step('gift-card', '2xx') +
        step('loyalty-card', '2xx') +
        step('loyalty-card', 204) +
        step('loyalty-card', '"200"') +
        step('gift-card', '5xx'),
    ),
  )
  expect(passed).toBe(false)
  expect(received).toHaveLength(5)
  expect(steps.map(({ problem }) => problem)).toEqual([
    `expected 2xx, got 500 from ${url}`,
    undefined,
    undefined,
    `expected 200, got 204 from ${url}`,
    undefined,
  ])
})

test('every endpoint is judged, also one that does not answer', async () => {
  const good = await startReceiver()
  const silent = await startReceiver(() => {})
  const endpoints = [good.url, silent.url, 'http://127.0.0.1:9/closed'].map((url) => ({ url, secret: 'my-secret' }))
  await using emitter = createEmitter({ endpoints, timeoutMs: 100, retries: 'none' })
  const { steps } = await playScenario(emitter, scenarioOf('  - { send: voucher.published, expect: { status: 2xx } }'))
  expect(steps[0]?.problem).toBe(
    `expected 2xx, got no answer within 100 ms from ${silent.url} and no answer (ECONNREFUSED) from http://127.0.0.1:9/closed`,
  )
})

test('an expectation is not met where nothing was sent', async () => {
  const { passed, steps } = await play('  - { send: voucher.published, expect: { status: 2xx } }')
  expect(passed).toBe(false)
  expect(steps[0]?.problem).toBe('expected 2xx, but nothing was sent: no endpoint takes the event')
})

test('the last retry is judged, and a virtual clock does not wait for it', async () => {
  const { url, received } = await startReceiver((response) => {
    response.statusCode = received.length < 13 ? 500 : 200
    response.end()
  })
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret' }], clock: 'virtual' })
  const scenario = scenarioOf('  - { send: voucher.published, expect: { status: 2xx } }')
  expect((await playScenario(emitter, scenario)).passed).toBe(true)
  expect(received).toHaveLength(13)
})

test('a signal does not wait for a retry', async () => {
  const stop = new AbortController()
  const { url } = await startReceiver((response) => {
    response.statusCode = 500
    response.end(() => stop.abort(new Error('enough')))
  })
  await using emitter = createEmitter({ endpoints: [{ url, secret: 'my-secret' }] })
  const played = playScenario(emitter, scenarioOf('  - { send: voucher.published }'), { signal: stop.signal })
  await expect(played).rejects.toThrow('enough')
})

test('a signal stops a wait, and the steps after it', async () => {
  const stop = new AbortController()
  const seen: number[] = []
  const played = play('  - { wait: 1h }\n  - { send: voucher.published }', 1, {
    signal: stop.signal,
    onWait: () => stop.abort(new Error('enough')),
    onSent: (_sent, { number }) => seen.push(number),
  })
  await expect(played).rejects.toThrow('enough')
  expect(seen).toEqual([])
  await expect(play('  - { send: voucher.published }', 1, { signal: stop.signal })).rejects.toThrow('enough')
})

test('a value that only some seeds draw is named with its step', async () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index)
  const hasChanged = (seed: number): boolean =>
    'updated_at' in (createPayload('voucher.published', { seed }).data.campaign ?? {})
  const [seed, other] = [seeds.find(hasChanged), seeds.find((candidate) => !hasChanged(candidate))]
  const scenario = scenarioOf(
    '  - { name: a, send: voucher.published }\n  - { name: b, send: voucher.published, data: { voucher: { metadata: { x: "${steps.a.data.campaign.updated_at}" } } } }',
    `seed: ${seed}\n`,
  )
  await using emitter = createEmitter({ seed: other })
  await expect(playScenario(emitter, scenario)).rejects.toMatchObject({
    code: 'invalid-scenario',
    message:
      'Failed to play step 2 ("b"): Failed to fill reference: step "a" sent no such value, got ${steps.a.data.campaign.updated_at}. Name a value that is always there, or set it in the data of that step.',
  })
})
