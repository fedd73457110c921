import { Command, CommanderError, Option } from 'commander'
import { version } from '../version.js'
import { commands, type CommandRow } from './commands.js'
import { findOption, Given, type OptionName } from './options.js'
import { flagOf, settingNames, settingRows } from './settings.js'

/** Runs a command that was found on the command line. */
export type RunCommand = (row: CommandRow, operand: string | undefined, given: Given) => Promise<void>

/**
 * The command line, from the table of commands.
 *
 * @param words what is called: only its command gets options
 */
export function createProgram(words: readonly string[], run: RunCommand): Command {
  const program = new Command('mock-voucherify')
    .description("A local stand-in for Voucherify's webhooks")
    .version(version, '-v, --version', 'Print the version')
    .helpOption('-h, --help', 'Print help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', settingsHelp)
  for (const [name, row] of Object.entries(commands)) {
    const command = program.command(name).description(row.summary)
    if (row.operand !== undefined) command.argument(row.operand)
    if (words.includes(name)) addOptions(command, row, run)
  }
  return program
}

/** True where help or the version was asked for and printed. */
export function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0
}

function addOptions(command: Command, row: CommandRow, run: RunCommand): void {
  const names: readonly OptionName[] = [...row.options, 'json', 'debug']
  const options = names.map((optionName) => [optionName, createOption(optionName)] as const)
  for (const [, option] of options) command.addOption(option)
  command.addHelpText('after', examplesHelp(row.examples))
  command.action(async () => {
    const values: Readonly<Record<string, unknown>> = command.opts()
    const given = options.map(([optionName, option]) => [optionName, values[option.attributeName()]] as const)
    await run(row, command.args[0], new Given(new Map(given)))
  })
}

function createOption(name: OptionName): Option {
  const { flags, description, repeats } = findOption(name)
  const option = new Option(flags, description)
  return repeats ? option.argParser(collect) : option
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function examplesHelp(examples: readonly string[]): string {
  const lines = examples.map((example) => (example.includes('|') ? example : `mock-voucherify ${example}`))
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}

function settingsHelp(): string {
  const rows = [
    ['Flag', 'Environment', 'Key in mock-voucherify.config.yaml or .json'],
    ...settingNames.map((name) => [flagOf(name), settingRows[name].environment, name]),
  ]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return [
    '\nSettings: a flag wins over the environment, which wins over the config file.',
    ...lines.map((line) => `  ${line}`),
    '\nExit codes: 0 done, 1 the receiver or the check failed, 2 the call was wrong, 130 stopped by Ctrl-C before',
    'its end; serve and listen have no other end and give 0.',
    'Start with: mock-voucherify demo\n',
  ].join('\n')
}
