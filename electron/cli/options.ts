import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isDay, type Day } from '#shared/domain/dates/day.ts'
import { isLocale, type Locale } from '#shared/domain/locales/locale.ts'
import { defaultBasePath } from '../paths.ts'

/** Wrong usage: exit 2. The text names the option, never a value of the base. */
export class UsageError extends Error {
  readonly phrase: 'unknownCommand' | 'badOption' | 'missing'
  readonly subject: string
  constructor(phrase: UsageError['phrase'], subject: string) {
    super(`${phrase}: ${subject}`)
    this.phrase = phrase
    this.subject = subject
  }
}

/** What every command understands. */
export interface CommonOptions {
  base: string
  json: boolean
  asOf: Day | undefined
  locale: Locale
  currency: string | undefined
}

const COMMON = {
  base: { type: 'string' },
  json: { type: 'boolean' },
  'as-of': { type: 'string' },
  locale: { type: 'string' },
  currency: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

/** @throws UsageError for an unknown option, a wrong value, or too few or many arguments. */
export function parseOptions(
  args: readonly string[],
  own: ParseArgsOptionsConfig,
  files: 'none' | 'some',
): { common: CommonOptions; values: Values; positionals: string[] } {
  let parsed: { values: Values; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...COMMON, ...own },
      allowPositionals: files === 'some',
      strict: true,
    }) as typeof parsed
  } catch (error) {
    throw new UsageError('badOption', (error as Error).message)
  }
  if (files === 'some' && parsed.positionals.length === 0) throw new UsageError('missing', 'FILE')
  return { ...parsed, common: commonOptions(parsed.values) }
}

function commonOptions(values: Values): CommonOptions {
  const asOf = text(values, 'as-of')
  if (asOf !== undefined && !isDay(asOf)) throw new UsageError('badOption', '--as-of YYYY-MM-DD')
  const locale = text(values, 'locale') ?? 'en'
  if (!isLocale(locale)) throw new UsageError('badOption', '--locale en,pl,hy,ka,ru')
  const currency = text(values, 'currency')
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new UsageError('badOption', '--currency CODE')
  }
  return {
    base: text(values, 'base') ?? defaultBasePath(),
    json: values.json === true,
    asOf,
    locale,
    currency,
  }
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** One of the given words. @throws UsageError */
export function choice<const T extends string>(
  values: Values,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = text(values, name)
  if (value === undefined) return undefined
  if (!(choices as readonly string[]).includes(value)) {
    throw new UsageError('badOption', `--${name} ${choices.join(',')}`)
  }
  return value as T
}

/** @throws UsageError */
export function required(values: Values, name: string): string {
  const value = text(values, name)
  if (value === undefined || value === '') throw new UsageError('missing', `--${name}`)
  return value
}
