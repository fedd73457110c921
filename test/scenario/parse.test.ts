import { expect, test } from 'vitest'
import { describeEvents, MockVoucherifyError, parseScenario, type ScenarioProblem } from '../../src/index.js'
import { schemaTexts } from '../../src/events/generated-schemas.js'

function refused(text: string): MockVoucherifyError {
  try {
    parseScenario(text, 'my.yaml')
  } catch (error) {
    if (error instanceof MockVoucherifyError) return error
    throw error
  }
  throw new Error('The scenario was accepted')
}

function linesOf(text: string): string[] {
  return refused(text).message.split('\n  ').slice(1)
}

/** A scenario whose first step is named `first` and whose second has this data, from line 7. */
function withData(data: string): string {
  return `title: T
when: W.
steps:
  - { name: first, send: voucher.published, data: { voucher: { metadata: { a: { b: 1 } } } }, unset: [voucher.categories], invalid: allow }
  - { name: pause, wait: 1s }
  - name: second
    send: voucher.published
    data:
${data}
  - name: third
    send: voucher.published
`
}

function withMetadata(value: string): string {
  return withData(`      voucher:\n        metadata:\n          x: ${value}`)
}

test('YAML and JSON say the same', () => {
  const yaml = `
title: A gift card
when: Someone buys credit.
steps:
  - name: bought
    send: voucher.published
    variant: gift-card
    data:
      customer:
        name: Ada
    expect:
      status: 2xx
  - wait: 2s
`
  const json = {
    title: 'A gift card',
    when: 'Someone buys credit.',
    steps: [
      {
        name: 'bought',
        send: 'voucher.published',
        variant: 'gift-card',
        data: { customer: { name: 'Ada' } },
        expect: { status: '2xx' },
      },
      { wait: '2s' },
    ],
  }
  expect(parseScenario(yaml, 'my.yaml')).toEqual(json)
  expect(parseScenario(JSON.stringify(json, null, 2), 'my.json')).toEqual(json)
})

test('every mistake is reported at once, with its place and the nearest right name', () => {
  const text = `titel: T
when: W.
locale: dee
steps:
  - name: bought
    send: voucher.publishd
    variant: gift-card
  - send: voucher.published
    variant: gift-crad
    unset: [voucher.categoris]
    data:
      customer:
        nme: Ada
        name: '{{person.firstNam}}'
      voucher:
        code: \${steps.bougth.data.voucher.code}
  - wait: soon
`
  const problems: Omit<ScenarioProblem, 'file'>[] = [
    { line: 1, column: 1, path: 'title', message: 'is missing' },
    { line: 1, column: 1, path: 'titel', message: 'is not known here. Did you mean "title"?' },
    { line: 3, column: 1, path: 'locale', message: 'is no locale of faker, got "dee". Did you mean "de"?' },
    {
      line: 6,
      column: 5,
      path: 'steps[0].send',
      message: 'is no event type, got "voucher.publishd". Did you mean "voucher.published"?',
    },
    {
      line: 9,
      column: 5,
      path: 'steps[1].variant',
      message: 'is no variant of voucher.published, got "gift-crad". Did you mean "gift-card"?',
    },
    {
      line: 10,
      column: 13,
      path: 'steps[1].unset[0]',
      message: 'names what is never there, got "voucher.categoris". Did you mean "categories"?',
    },
    { line: 13, column: 9, path: 'steps[1].data.customer.nme', message: 'is not known here. Did you mean "name"?' },
    {
      line: 14,
      column: 9,
      path: 'steps[1].data.customer.name',
      message: `faker's module person has no method "firstNam", got {{person.firstNam}}. Did you mean "firstName"?`,
    },
    {
      line: 16,
      column: 9,
      path: 'steps[1].data.voucher.code',
      message: 'refers to a step that is not there, got ${steps.bougth.data.voucher.code}. Did you mean "bought"?',
    },
    {
      line: 17,
      column: 5,
      path: 'steps[2].wait',
      message: 'is no duration, got "soon". Write it like 500ms, 2s or 1m.',
    },
  ]
  const error = refused(text)
  expect(error.code).toBe('invalid-scenario')
  expect(error.details['problems']).toEqual(problems.map((problem) => ({ file: 'my.yaml', ...problem })))
  expect(error.message.split('\n').slice(0, 2)).toEqual([
    'Failed to load scenario: my.yaml cannot be played, got 10 problems. Mend every line of this list.',
    '  my.yaml:1:1  title: is missing',
  ])
})

test.each([
  ['title: a\ntitle: b\nx: [1\ny: "z', ['my.yaml:2:1  Map keys must be unique', 'my.yaml:4:1  ', 'my.yaml:4:6  ']],
  [
    '{"title": "a",\n "title": "b"}',
    ['my.yaml:1:1  when: is missing', 'my.yaml:1:1  steps: is missing', 'my.yaml:2:2  Map keys must be unique'],
  ],
  ['title: {{person.firstName}}', ['my.yaml:1:9  A key must be a text. If this is a template, write it in quotes']],
  ['title: a\n---\ntitle: b', ['my.yaml:2:1  More than one document']],
  ['\ttitle: a', ['my.yaml:1:1  ']],
  [
    'title: !code 1',
    ['my.yaml:1:1  when: is missing', 'my.yaml:1:1  steps: is missing', 'my.yaml:1:8  Unresolved tag: !code'],
  ],
  ['title: *nowhere', ['my.yaml:1:1  Unresolved alias']],
  ['a: &a [*a]', ['my.yaml:1:1  An alias stands inside its own anchor']],
  ['', ['my.yaml:1:1  must be object']],
  ['- 1', ['my.yaml:1:1  must be object']],
  [withMetadata('.inf'), ['my.yaml:11:14  JSON cannot say Infinity']],
])('the text %j is refused where it is wrong', (text, expected) => {
  expect(linesOf(text).map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected)
})

test('a text that would exhaust the stack is refused', () => {
  expect(linesOf('['.repeat(20_000))).toEqual([
    expect.stringMatching(/^my\.yaml:1:\d+ {2}Lists and objects nest too deeply$/),
  ])
})

test('aliases that would fill the memory are refused', () => {
  const levels = Array.from({ length: 12 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(10)}]`)
  expect(linesOf(`a0: &a0 [1]\n${levels.join('\n')}`)).toEqual([
    'my.yaml:1:1  Excessive alias count indicates a resource exhaustion attack',
  ])
})

test('an alias is pointed at where it is used', () => {
  const text = withData('      customer: &who { nme: Ada }\n      publication: { customer: *who }')
  expect(linesOf(text)).toEqual([
    'my.yaml:9:24  steps[2].data.customer.nme: is not known here. Did you mean "name"?',
    'my.yaml:10:22  steps[2].data.publication.customer.nme: is not known here. Did you mean "name"?',
  ])
})

test.each([
  [
    '${steps.frist.data.voucher.code}',
    'refers to a step that is not there, got ${steps.frist.data.voucher.code}. Did you mean "first"?',
  ],
  [
    '${steps.second.data.voucher.code}',
    'refers to its own step, got ${steps.second.data.voucher.code}. Only earlier steps have values.',
  ],
  [
    '${steps.third.data.voucher.code}',
    'refers to the step "third", which comes later, got ${steps.third.data.voucher.code}.',
  ],
  [
    '${steps.pause.data.voucher.code}',
    'refers to the step "pause", which sends nothing, got ${steps.pause.data.voucher.code}.',
  ],
  [
    '${steps.first.data.voucher.coed}',
    'refers to a value that is never there, got ${steps.first.data.voucher.coed}. Did you mean "code"?',
  ],
  [
    '${steps.first.data.voucher.code.length}',
    'refers to a value that is never there, got ${steps.first.data.voucher.code.length}.',
  ],
  [
    '${steps.first.data.publication.vouchers_id[1]}',
    'refers to a value that is never there, got ${steps.first.data.publication.vouchers_id[1]}.',
  ],
  [
    '${steps.first.data.voucher.categories}',
    "refers to a value that the step's unset takes out, got ${steps.first.data.voucher.categories}.",
  ],
  [
    '${steps.first.data.voucher.metadata.a.b.c}',
    'refers to something inside 1, which that step sets, got ${steps.first.data.voucher.metadata.a.b.c}.',
  ],
  [
    '${steps.first.data.voucher.metadata.nothing}',
    'step "first" sent no such value, got ${steps.first.data.voucher.metadata.nothing}',
  ],
  [
    '${steps.first.voucher.code}',
    'does not name a value of an earlier step, got ${steps.first.voucher.code}. Write it like ${steps.published.data.voucher.code}, or \\${ for the characters themselves.',
  ],
  [
    '${HOME}',
    'does not name a value of an earlier step, got ${HOME}. Write it like ${steps.published.data.voucher.code}, or \\${ for the characters themselves.',
  ],
  ['open ${steps.first', 'opens ${ and does not close it. Write \\${ for the characters themselves.'],
  ["'{{person.firstName'", 'opens {{ and does not close it. Write \\{{ for the characters themselves.'],
  ["'{{persn.firstName}}'", 'faker has no module "persn", got {{persn.firstName}}. Did you mean "person"?'],
  [
    "'{{name}}'",
    'not a method of faker, got {{name}}. Write it like {{person.firstName}} or {{number.int({"max":9})}}.',
  ],
  [
    "'{{number.int(9 9)}}'",
    'its arguments are not JSON, got {{number.int(9 9)}}. Write them like {{number.int({"min":1,"max":9})}}.',
  ],
  [
    '\'{{number.int({"min":9,"max":1})}}\'',
    'faker cannot make it (Max 1 should be greater than min 9.), got {{number.int({"min":9,"max":1})}}. Give it the arguments it needs, or another locale.',
  ],
])('%s in data is refused', (text, message) => {
  expect(linesOf(withMetadata(text))).toEqual([`my.yaml:11:11  steps[2].data.voucher.metadata.x: ${message}`])
})

test.each([
  '{{helpers.fake("{{person.firstName}}")}}',
  '{{constructor.constructor("return process")}}',
  '{{helpers.constructor("return process")}}',
  '{{person.firstName.constructor("return process")}}',
  '{{fakerCore.config}}',
  '{{toString.call}}',
])('%s runs nothing', (template) => {
  expect(linesOf(withMetadata(`'${template}'`))).toEqual([expect.stringMatching(/has no m|not a method of faker/)])
})

test.each([
  ["'\\${HOME} and \\{{name}}'", '${HOME} and {{name}}'],
  ['$5 and {braces}', '$5 and {braces}'],
])('%s is plain text', (text) => {
  expect(parseScenario(withMetadata(text), 'my.yaml').steps).toHaveLength(4)
})

test('values that the schema forbids are found before anything is played', () => {
  expect(linesOf(withData('      voucher:\n        active: perhaps\n        expiration_date: tomorrow'))).toEqual([
    'my.yaml:10:9  steps[2].data.voucher.active: must be boolean, got "perhaps"',
    'my.yaml:11:9  steps[2].data.voucher.expiration_date: must match format "date-time", got "tomorrow"',
  ])
})

test.each(['constructor', '__proto__', 'toString', 'empty'])('data has no member named %s', (name) => {
  expect(linesOf(withData(`      voucher: { ${name}: {} }`))).toEqual([
    expect.stringContaining(`steps[2].data.voucher.${name}: is not known here.`),
  ])
})

test('what must be there is not taken out, unless it is allowed', () => {
  const text = 'title: T\nwhen: W.\nsteps:\n  - send: voucher.published\n    unset: [voucher.categories]'
  expect(linesOf(text)).toEqual([
    'my.yaml:5:13  steps[0].unset[0]: takes out what must be there. Say `invalid: allow` to send the event all the same.',
  ])
  expect(parseScenario(`${text}\n    invalid: allow`, 'my.yaml').steps).toHaveLength(1)
})

test('invalid: allow lets names and values pass, but no bad reference', () => {
  const step = (data: string): string =>
    `title: T\nwhen: W.\nsteps:\n  - { send: voucher.published, invalid: allow, data: ${data} }`
  expect(parseScenario(step('{ voucher: { coed: x, active: perhaps } }'), 'my.yaml').steps).toHaveLength(1)
  expect(linesOf(step('{ voucher: { coed: "${steps.a.data.b}" } }'))).toHaveLength(1)
})

test('a step either sends or waits', () => {
  const step = (text: string): string[] => linesOf(`title: T\nwhen: W.\nsteps:\n  - { wait: 1s }\n  - ${text}`)
  expect(step('{ wait: 1s, variant: x }')).toEqual(['my.yaml:5:17  steps[1].variant: is not known here.'])
  expect(step('{ send: voucher.published, wait: 1s }')).toEqual(['my.yaml:5:32  steps[1].wait: is not known here.'])
  expect(step('{}')).toEqual(['my.yaml:5:5  steps[1].send: is missing'])
  expect(step('{ wait: -1s }')).toEqual(['my.yaml:5:7  steps[1].wait: must be from 0ms to 24d, got "-1s".'])
  expect(step('{ wait: 25d }')).toEqual(['my.yaml:5:7  steps[1].wait: must be from 0ms to 24d, got "25d".'])
})

test('each step is judged by the form that it comes nearest to', () => {
  const text =
    'title: T\nwhen: W.\nsteps:\n  - { wait: 1s, variant: x }\n  - { send: voucher.published, repeat: 0 }\n  - { wiat: 1s }'
  expect(linesOf(text)).toEqual([
    'my.yaml:4:17  steps[0].variant: is not known here.',
    'my.yaml:5:32  steps[1].repeat: must be >= 1, got 0',
    'my.yaml:6:5  steps[2].wait: is missing',
    'my.yaml:6:7  steps[2].wiat: is not known here. Did you mean "wait"?',
  ])
})

test('two steps may not have one name', () => {
  const text = 'title: T\nwhen: W.\nsteps:\n  - { name: a, wait: 1s }\n  - { name: a, send: voucher.published }'
  expect(linesOf(text)).toEqual(['my.yaml:5:7  steps[1].name: is the name of an earlier step already, got "a".'])
})

test.each([
  [
    'voucher.categories[0]',
    'must name a member, not an item of a list, got "voucher.categories[0]". Give the whole list in data.',
  ],
  ['..', 'is no path, got "..". Write it like voucher.categories.'],
  ['customer.id.x', 'names what is never there, got "customer.id.x".'],
])('unset refuses %s', (path, message) => {
  const text = `title: T\nwhen: W.\nsteps:\n  - send: voucher.published\n    unset: ['${path}']`
  expect(linesOf(text)).toEqual([`my.yaml:5:13  steps[0].unset[0]: ${message}`])
})

test('editors complete every event type and every variant', () => {
  const text = schemaTexts['scenario.schema.json'] ?? ''
  const examples = [...text.matchAll(/"(send|variant)":\{[^}]*"examples":(\[[^\]]*\])/g)].map(([, key, list]) => [
    key,
    JSON.parse(list ?? ''),
  ])
  const events = describeEvents()
  expect(Object.fromEntries(examples)).toEqual({
    send: events.map(({ type }) => type),
    variant: [...new Set(events.flatMap(({ variants }) => Object.keys(variants)))],
  })
})
