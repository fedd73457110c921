// Writes src/events/generated.ts (types), src/events/generated-schemas.ts (the schemas as text) and
// src/events/generated-facts.ts (what the envelope needs) from schemas/, the examples of schemas/scenario.schema.json from its events,
// src/scenario/generated-scenarios.ts (the scenarios as text) from scenarios/, src/version.ts from package.json, and
// the tables of events and scenarios in the README. Text loads without a file system. With --check it writes nothing and fails where a file is stale.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'
import { format } from 'prettier'
import { parse } from 'yaml'
import { eventRows, scenarioRows, withTables } from './readme-tables.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const schemasFolder = join(root, 'schemas')
const scenariosFolder = join(root, 'scenarios')
const banner = '// Generated from schemas/ by `npm run generate`. Change the schemas, not this file.\n'
const ownKeywords = [
  'entity',
  'generate',
  'likelihood',
  'coherence',
  'essential',
  'event',
  'variants',
  'weight',
  'only',
  'pattern',
  'minItems',
  'maxItems',
]

export function schemaFiles() {
  return readdirSync(schemasFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.schema.json'))
    .toSorted()
}

/** What a TypeScript type can say: neither our own keywords nor members that must not be there. */
function forTypes(node) {
  if (typeof node !== 'object' || node === null) return node
  // What stands beside a reference refines single values, which the type of the target says well enough; but for what must be there.
  if (node.$ref !== undefined) return node.required === undefined ? { $ref: node.$ref } : withRequired(node)
  const typed = Object.fromEntries(Object.entries(node).filter(([keyword]) => !ownKeywords.includes(keyword)))
  if (node.properties !== undefined) typed.properties = membersForTypes(node.properties)
  if (node.items !== undefined) typed.items = forTypes(node.items)
  if (node.additionalProperties !== undefined) typed.additionalProperties = forTypes(node.additionalProperties)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    if (node[keyword] === undefined) continue
    typed[keyword] = node[keyword].map((branch) => forTypes(asForm(branch, node.required))).filter(saysSomething)
    if (typed[keyword].length === 0) delete typed[keyword]
  }
  return typed
}

function withRequired({ $ref, required }) {
  const members = required.map((name) => [name, { tsType: '{} | null' }])
  return { allOf: [{ $ref }, { properties: Object.fromEntries(members), required }] }
}

function membersForTypes(properties) {
  const possible = Object.entries(properties).filter(([, member]) => member !== false)
  return Object.fromEntries(possible.map(([name, member]) => [name, forTypes(member)]))
}

/** A branch that tells the forms of an object apart: what the object requires, it requires too, so that types narrow. */
function asForm(branch, required = []) {
  if (branch.oneOf !== undefined) return { ...branch, oneOf: branch.oneOf.map((form) => asForm(form, required)) }
  if (branch.properties === undefined || branch.type !== undefined || branch.$ref !== undefined) return branch
  const telling = Object.entries(branch.properties).filter(
    ([, { type, const: value, enum: values }]) => (type ?? value ?? values) !== undefined,
  )
  // Without a value that tells the forms apart, a type gains nothing from them.
  if (!telling.some(([, { const: value, enum: values }]) => (value ?? values) !== undefined)) return {}
  const names = telling.map(([name]) => name)
  return {
    properties: Object.fromEntries(telling),
    required: [...new Set([...required, ...(branch.required ?? [])])].filter((name) => names.includes(name)),
  }
}

function saysSomething(branch) {
  if (branch.$ref?.includes('coherence/')) return false
  const keywords = ['$ref', 'type', 'const', 'enum', 'allOf', 'anyOf', 'oneOf']
  return keywords.some((keyword) => keyword in branch) || Object.keys(branch.properties ?? {}).length > 0
}

async function typesText() {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'))
  try {
    for (const name of schemaFiles()) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      const schema = JSON.parse(readFileSync(join(schemasFolder, name), 'utf8'))
      delete schema.$defs
      writeFileSync(join(folder, name), JSON.stringify(forTypes(schema)))
    }
    const eventTypes = eventFiles().map(([type]) => type)
    const events = {
      title: 'EventData',
      description: 'The data of each event, by event type.',
      type: 'object',
      properties: Object.fromEntries(eventTypes.map((type) => [type, { $ref: `events/${type}.schema.json` }])),
      required: eventTypes,
      additionalProperties: false,
    }
    const roots = {
      title: 'Roots',
      type: 'object',
      properties: {
        events,
        envelope: { $ref: 'envelope.schema.json' },
        scenario: { $ref: 'scenario.schema.json' },
        config: { $ref: 'config.schema.json' },
      },
      required: ['events', 'envelope', 'scenario', 'config'],
      additionalProperties: false,
    }
    const text = await compile(roots, 'Roots', {
      additionalProperties: false,
      bannerComment: '',
      cwd: folder,
      style: { semi: false, singleQuote: true, printWidth: 120, trailingComma: 'all' },
    })
    const types = text.replace(/export interface Roots \{[\s\S]*?\n\}\n/, '')
    return `${banner}\n${types.replace(/export interface EventData \{[\s\S]*?\n\}\n/, withMeanings)}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What an editor shows of an event type: what happened, and whether its payload is but a guess. */
function withMeanings(eventData) {
  const meanings = new Map(
    eventFiles().map(([type, { description, event }]) => [
      type,
      event.documented ? description : `${description} A guess: Voucherify does not document its payload.`,
    ]),
  )
  return eventData.replaceAll(/^ {2}'?([\w.]+)'?: /gm, (line, type) => `  /** ${meanings.get(type)} */\n${line}`)
}

function textsText() {
  const rows = schemaFiles().map((name) => {
    const schema = JSON.parse(readFileSync(join(schemasFolder, name), 'utf8'))
    return `  '${name}':\n    ${JSON.stringify(JSON.stringify(schema))},\n`
  })
  return `${banner}\n/** The schema files as JSON text, by their path below schemas/. */\nexport const schemaTexts: Readonly<Record<string, string>> = {\n${rows.join('')}}\n`
}

/** What the envelope of an event needs to know: the schemas themselves need not be loaded for it. Browsers load it, so it is short. */
function factsText() {
  const origins = new Map()
  const groups = new Map()
  for (const [type, { event }] of eventFiles()) {
    const { level, idPrefix, entity, at, channel, user } = event
    const origin = `${level === 'project' ? '' : `${level}_`}${idPrefix}`.replace(/_$/, '')
    origins.set(origin, JSON.stringify({ level, idPrefix, entity }))
    const own = JSON.stringify({ at, channel, user }).slice(1, -1)
    const facts = own === '' ? origin : `{ ...${origin}, ${own} }`
    groups.set(facts, [...(groups.get(facts) ?? []), type])
  }
  const constants = [...origins].map(([name, facts]) => `const ${name} = ${facts} as const\n`)
  const rows = [...groups].map(([facts, types]) => `  [${facts}, ${JSON.stringify(types)}],\n`)
  return `${banner}\nimport type { EnvelopeFacts, EventType } from './event-facts.js'\n\n${constants.join('')}\n/** What events have in common, and which. */\nexport const factGroups: ReadonlyArray<readonly [EnvelopeFacts, readonly EventType[]]> = [\n${rows.join('')}]\n`
}

/** The schema of scenarios, in which editors find every event type and variant as examples. */
async function scenarioSchemaText() {
  const events = eventFiles().map(([type, schema]) => [type, variantsOf(schema)])
  const schema = JSON.parse(readFileSync(join(schemasFolder, 'scenario.schema.json'), 'utf8'))
  const { send, variant } = schema.properties.steps.items.oneOf.find(({ title }) => title === 'SendStep').properties
  send.examples = events.map(([type]) => type)
  variant.examples = [...new Set(events.flatMap(([, variants]) => Object.keys(variants)))]
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 120 })
}

/** The variants that a schema names, or the schema that it refers to. */
function variantsOf({ variants, $ref }) {
  return variants ?? variantsOf(eventSchema($ref))
}

function eventFiles() {
  const types = schemaFiles()
    .flatMap((name) => /^events\/(.+)\.schema\.json$/.exec(name)?.[1] ?? [])
    .toSorted()
  return types.map((type) => [type, eventSchema(`${type}.schema.json`)])
}

function eventSchema(name) {
  return JSON.parse(readFileSync(join(schemasFolder, 'events', name), 'utf8'))
}

function scenarioFiles() {
  return readdirSync(scenariosFolder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(scenariosFolder, name), 'utf8').replaceAll('\r\n', '\n')
      return { name: name.slice(0, -'.yaml'.length), text, title: parse(text).title }
    })
}

function scenariosText() {
  const rows = scenarioFiles().map(({ name, text }) => `  '${name}':\n    ${JSON.stringify(text)},\n`)
  const scenariosBanner = banner.replaceAll('schemas', 'scenarios')
  return `${scenariosBanner}\n/** The scenario files as YAML text, by their name. */\nexport const scenarioTexts: Readonly<Record<string, string>> = {\n${rows.join('')}}\n`
}

function versionText() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return `// Generated from package.json by \`npm run generate\`. Change the version there.\n\n/** The version of this package. */\nexport const version = '${version}'\n`
}

const check = process.argv.includes('--check')
const scenarioSchema = await scenarioSchemaText()
// The other files hold this one too.
if (!check) writeFileSync(join(schemasFolder, 'scenario.schema.json'), scenarioSchema)
const outputs = {
  'schemas/scenario.schema.json': scenarioSchema,
  'src/events/generated.ts': await typesText(),
  'src/events/generated-schemas.ts': textsText(),
  'src/events/generated-facts.ts': factsText(),
  'src/scenario/generated-scenarios.ts': scenariosText(),
  'src/version.ts': versionText(),
  'README.md': await withTables(readFileSync(join(root, 'README.md'), 'utf8'), {
    events: eventRows(eventFiles()),
    scenarios: scenarioRows(scenarioFiles()),
  }),
}
for (const [name, text] of Object.entries(outputs)) {
  const file = join(root, name)
  if (!check) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is stale. Run: npm run generate`)
    process.exitCode = 1
  }
}
