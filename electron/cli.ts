import { enableCompileCache } from 'node:module'
import { toAppError } from './engine/errors.ts'
import { defaultPorts } from './engine/ports/ports.ts'
import type { ImportQuestion } from '#shared/domain/imports/fields.ts'
import { isLocale, type Locale } from '#shared/domain/locales/locale.ts'
import { UsageError } from './cli/options.ts'
import { isCommand, usageText, type CommandName } from './cli/usage.ts'
import { errorWords, questionWords, say } from './cli/words.ts'
import { fileLog } from './engine/ports/fileLog.ts'
import { logPath } from './paths.ts'

/**
 * The command line: a stable door to the same handlers. Exit 0 done, 1 failed, 2 wrong usage.
 * Commands are loaded when they are asked for, because scheduled work starts often.
 */
const COMMANDS: Record<CommandName, () => Promise<Command>> = {
  import: async () => (await import('./cli/commands/import.ts')).importCommand,
  segments: async () => (await import('./cli/commands/segments.ts')).segmentsCommand,
  customers: async () => (await import('./cli/commands/customers.ts')).customersCommand,
  'price-list': async () => (await import('./cli/commands/documents.ts')).priceListCommand,
  'call-scripts': async () => (await import('./cli/commands/documents.ts')).callScriptsCommand,
  demo: async () => (await import('./cli/commands/demo.ts')).demoCommand,
  serve: async () => (await import('./cli/commands/serve.ts')).serveCommand,
}

type Command = (args: readonly string[]) => Promise<unknown>

/** Runs one command; returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...args] = argv
  const isJson = args.includes('--json')
  const locale = localeOf(args)
  try {
    if (name === '--help' || name === 'help') {
      process.stdout.write(usageText(locale))
      return 0
    }
    if (!isCommand(name)) throw new UsageError('unknownCommand', name)
    if (args.includes('--help')) {
      process.stdout.write(usageText(locale, name))
      return 0
    }
    const answer = await (await COMMANDS[name]())(args)
    if (isJson && answer !== undefined) process.stdout.write(`${JSON.stringify(answer)}\n`)
    return 0
  } catch (error) {
    return error instanceof UsageError
      ? usage(error, name, locale, isJson)
      : failure(error, locale, isJson)
  }
}

function usage(error: UsageError, name: string, locale: Locale, isJson: boolean): number {
  const values = { command: error.subject, option: error.subject, what: error.subject }
  const message = say(locale, error.phrase, values)
  process.stderr.write(`${message}\n${usageText(locale, isCommand(name) ? name : undefined)}`)
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code: 'usage', message } })}\n`)
  return 2
}

function failure(error: unknown, locale: Locale, isJson: boolean): number {
  const known = toAppError(error, defaultPorts({ log: fileLog(logPath()) }))
  const questions =
    known.code === 'import.ask'
      ? (JSON.parse(String(known.args.questions)) as ImportQuestion[])
      : undefined
  // The page shows what there is to choose from; here it has to be named.
  const choices = questions?.map((question) => questionWords(locale, question)) ?? []
  if (known.args.known !== undefined) choices.push(say(locale, 'knownSegments', known.args))
  const message = [errorWords(locale, known), ...choices].join('\n  ')
  process.stderr.write(`${message}\n`)
  if (isJson) {
    const answer = {
      error: { code: known.code, message },
      ...(questions !== undefined && { questions }),
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  return 1
}

function localeOf(args: readonly string[]): Locale {
  const value = args[args.indexOf('--locale') + 1]
  return args.includes('--locale') && isLocale(value) ? value : 'en'
}

// Stripped types and compiled code are kept between starts.
enableCompileCache()
process.exitCode = await main(process.argv.slice(2))
