import type { AppError, ErrorCode } from '#shared/api/errors.ts'
import type { ImportQuestion } from '#shared/domain/imports/fields.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import enCli from '../../resources/locales/en/cli.json' with { type: 'json' }
import hyCli from '../../resources/locales/hy/cli.json' with { type: 'json' }
import kaCli from '../../resources/locales/ka/cli.json' with { type: 'json' }
import plCli from '../../resources/locales/pl/cli.json' with { type: 'json' }
import ruCli from '../../resources/locales/ru/cli.json' with { type: 'json' }
import enErrors from '../../resources/locales/en/errors.json' with { type: 'json' }
import hyErrors from '../../resources/locales/hy/errors.json' with { type: 'json' }
import kaErrors from '../../resources/locales/ka/errors.json' with { type: 'json' }
import plErrors from '../../resources/locales/pl/errors.json' with { type: 'json' }
import ruErrors from '../../resources/locales/ru/errors.json' with { type: 'json' }

type CliWords = typeof enCli.cli
type Phrase = Exclude<keyof CliWords, 'leftOut' | 'commands' | 'help' | 'asks'>

const CLI: Record<Locale, { cli: CliWords }> = {
  en: enCli,
  pl: plCli,
  hy: hyCli,
  ka: kaCli,
  ru: ruCli,
}
const ERRORS = { en: enErrors, pl: plErrors, hy: hyErrors, ka: kaErrors, ru: ruErrors }

/** A phrase of the command line with its figures. */
export function say(
  locale: Locale,
  phrase: Phrase,
  values: Record<string, string | number> = {},
): string {
  return fill(CLI[locale].cli[phrase], values)
}

/** What a command does, in one sentence. */
export function commandWords(locale: Locale, command: keyof CliWords['commands']): string {
  return CLI[locale].cli.commands[command]
}

export function leftOutWord(locale: Locale, reason: keyof CliWords['leftOut']): string {
  return CLI[locale].cli.leftOut[reason]
}

/** Errors after which a page shows where to go on; here it is an option. */
const HELP_HERE: Partial<Record<ErrorCode, keyof CliWords['help']>> = {
  'import.ask': 'ask',
  'import.noDate': 'noDate',
  'import.noAmount': 'noAmount',
  'import.nothingRecognised': 'nothingRecognised',
  'file.encoding': 'encoding',
}

/** The options by which `import` takes its answers. */
const ANSWERED_BY: Record<ImportQuestion['code'], (choice: string, column: string) => string> = {
  dateOrder: (choice) => `--date-order ${choice}`,
  decimal: (choice) => `--decimal ${choice}`,
  meaning: (choice, column) => `--map "${column}=${choice}"`,
  encoding: (choice) => `--encoding ${choice}`,
}

/** What a file leaves open, with the option for each answer. */
export function questionWords(locale: Locale, question: ImportQuestion): string {
  const { column, code, choices, samples } = question
  const options = choices.map((choice, at) => {
    const sample = samples?.[at]
    return ANSWERED_BY[code](choice, column) + (sample === undefined ? '' : ` (${sample})`)
  })
  return fill(CLI[locale].cli.asks[code], { column, options: options.join(' | ') })
}

/** An error in words: what happened, what was kept, what to do next. */
export function errorWords(locale: Locale, error: AppError): string {
  let node: unknown = ERRORS[locale].errors
  for (const part of error.code.split('.'))
    node = (node as Record<string, unknown> | undefined)?.[part]
  const { title, help } = (node ?? {}) as { title?: string; help?: string }
  if (title === undefined) return error.code
  const here = HELP_HERE[error.code]
  const next = here === undefined ? help : CLI[locale].cli.help[here]
  return fill([title, next].filter(Boolean).join('. '), error.args)
}

function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}
