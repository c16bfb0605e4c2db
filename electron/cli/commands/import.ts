import { isSupportedCountry } from 'libphonenumber-js/max'
import { basename, resolve } from 'node:path'
import type { BaseTotals, ImportResult } from '#shared/api/imports.contract.ts'
import {
  FIELDS,
  KNOWN_POLICIES,
  NO_ANSWERS,
  RECORDED_CHOICES,
  type Field,
  type ImportAnswers,
} from '#shared/domain/imports/fields.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, type Currency } from '#shared/domain/money/money.ts'
import { choice, parseOptions, text, UsageError, type Values } from '../options.ts'
import { finishJob, withSession, type Session } from '../session.ts'
import { rejectWords } from '../../engine/documents/words/rejectWords.ts'
import { say } from '../words.ts'

/** Rejected rows that are told to people; `--json` holds more. */
const REJECTS_SHOWN = 20

/** `import FILE...`: recognises and imports spreadsheets, one after another. */
export async function importCommand(args: readonly string[]): Promise<unknown> {
  const { common, values, positionals } = parseOptions(
    args,
    {
      'dry-run': { type: 'boolean' },
      map: { type: 'string', multiple: true },
      encoding: { type: 'string' },
      delimiter: { type: 'string' },
      decimal: { type: 'string' },
      'date-order': { type: 'string', multiple: true },
      country: { type: 'string' },
      known: { type: 'string' },
      recorded: { type: 'string' },
    },
    'some',
  )
  const country = countryOf(values)
  const answers = { ...answersOf(values), currency: common.currency ?? null }
  return withSession(common, async (session) => {
    const dryRun = values['dry-run'] === true
    const results = await inCountry(session, country, dryRun, async () => {
      const each: ImportResult[] = []
      for (const file of positionals) each.push(await importFile(session, file, answers, dryRun))
      return each
    })
    if (dryRun) session.tell(say(common.locale, 'dryRun'))
    const base = await reportBase(session)
    return {
      files: results.map((result) => fileReport(result, base.currency, common.locale)),
      added: sumAdded(results),
      recorded: {
        same: sum(results, ({ recorded }) => recorded.same),
        another: sum(results, ({ recorded }) => recorded.another),
      },
      otherFigures: {
        replaced: sum(results, ({ otherFigures }) => otherFigures.replaced),
        kept: sum(results, ({ otherFigures }) => otherFigures.kept),
      },
      base,
    }
  })
}

/**
 * Phones without a country code belong to the shop's country, which stays in the base; a dry
 * run, and an import that failed, leave the one that was there.
 */
async function inCountry<T>(
  { client }: Session,
  country: string | undefined,
  dryRun: boolean,
  work: () => Promise<T>,
): Promise<T> {
  if (country === undefined) return work()
  const before = (await client.settings.get()).country
  await client.settings.update({ country })
  let isKept = false
  try {
    const result = await work()
    isKept = !dryRun
    return result
  } finally {
    if (!isKept) await client.settings.update({ country: before })
  }
}

/** A country by its two letters, as libphonenumber knows it. @throws UsageError */
function countryOf(values: Values): string | undefined {
  const country = text(values, 'country')
  if (country !== undefined && !isSupportedCountry(country)) {
    throw new UsageError('badOption', '--country CC')
  }
  return country
}

async function importFile(
  session: Session,
  file: string,
  answers: ImportAnswers,
  dryRun: boolean,
): Promise<ImportResult> {
  const uploadId = session.engine.context.files.borrow(resolve(file), basename(file))
  const { jobId } = await session.client.imports.start({ uploadId, answers, dryRun })
  const job = await finishJob(session, jobId)
  const result = job.result as ImportResult
  const { locale } = session.options
  const { currency } = await session.client.settings.get()
  for (const sheet of result.sheets) {
    session.tell(
      say(locale, 'imported', {
        file: `${result.file} · ${sheet.name}`,
        format: result.recognizedAs,
        rows: sheet.rows,
        imported: sheet.imported,
        rejected: sheet.rejectedTotal,
      }),
    )
  }
  for (const { name, rejected } of result.sheets) {
    for (const one of rejected.slice(0, REJECTS_SHOWN)) {
      session.tell(`  ${name} ${one.row}: ${rejectWords(locale, one, currency)}`)
    }
  }
  session.tell(say(locale, 'added', result.added))
  tellRecognised(session, result)
  return result
}

/** What the file has in common with the base, where the owner could want it otherwise. */
function tellRecognised(
  { tell, options }: Session,
  { recorded, otherFigures, sheets }: ImportResult,
): void {
  const { locale } = options
  for (const { name, headings } of sheets) {
    if (headings > 0) tell(say(locale, 'headings', { name, n: headings }))
  }
  const { same, another } = recorded
  if (same + another > 0) tell(say(locale, 'recorded', { same, another }))
  const { replaced, kept } = otherFigures
  if (replaced + kept > 0) tell(say(locale, 'otherFigures', { replaced, kept }))
}

async function reportBase({ client, options, tell }: Session): Promise<BaseTotals> {
  const totals = await client.imports.totals()
  tell(
    say(options.locale, 'base', {
      customers: totals.customers,
      documents: totals.documents,
      lines: totals.lines,
      walkIn: totals.walkInLines,
      total: formatMoney(totals.totalMinor, totals.currency, options.locale),
    }),
  )
  return totals
}

function fileReport(
  { file, recognizedAs, sheets }: ImportResult,
  currency: Currency,
  locale: Locale,
): unknown {
  return {
    file,
    recognizedAs,
    sheets: sheets.map(({ name, rows, imported, rejected }) => ({
      name,
      rows,
      imported,
      rejected: rejected.map((one) => ({
        row: one.row,
        code: one.code,
        message: rejectWords(locale, one, currency),
      })),
    })),
  }
}

function sum(results: readonly ImportResult[], figure: (one: ImportResult) => number): number {
  return results.reduce((total, one) => total + figure(one), 0)
}

function sumAdded(results: readonly ImportResult[]): ImportResult['added'] {
  const added = { customers: 0, products: 0, documents: 0, lines: 0 }
  for (const result of results) {
    for (const key of Object.keys(added) as (keyof typeof added)[]) added[key] += result.added[key]
  }
  return added
}

function answersOf(values: Values): ImportAnswers {
  return {
    ...NO_ANSWERS,
    map: mapOf(values.map),
    encoding: text(values, 'encoding') ?? null,
    delimiter: text(values, 'delimiter') ?? null,
    decimal: choice(values, 'decimal', ['.', ',']) ?? null,
    ...dateOrdersOf(values['date-order']),
    known: choice(values, 'known', KNOWN_POLICIES) ?? NO_ANSWERS.known,
    recorded: choice(values, 'recorded', RECORDED_CHOICES) ?? NO_ANSWERS.recorded,
  }
}

const ORDERS = ['dmy', 'mdy', 'ymd'] as const
const isOrder = (text: string): text is (typeof ORDERS)[number] =>
  (ORDERS as readonly string[]).includes(text)

/** `--date-order ORDER` for all columns, `--date-order HEADER=ORDER` for one of them. */
function dateOrdersOf(entries: Values[string]): Pick<ImportAnswers, 'dateOrder' | 'dateOrders'> {
  let dateOrder: ImportAnswers['dateOrder'] = null
  const dateOrders = new Map<string, (typeof ORDERS)[number]>()
  for (const entry of Array.isArray(entries) ? entries.map(String) : []) {
    const end = entry.lastIndexOf('=')
    const order = entry.slice(end + 1)
    if (!isOrder(order) || end === 0) {
      throw new UsageError('badOption', '--date-order [HEADER=]dmy,mdy,ymd')
    }
    if (end < 0) dateOrder = order
    else dateOrders.set(entry.slice(0, end), order)
  }
  return { dateOrder, dateOrders: Object.fromEntries(dateOrders) }
}

/** `--map FIELD=HEADER`, as often as needed. */
function mapOf(entries: Values[string]): ImportAnswers['map'] {
  const map: Record<string, Field | null> = Object.create(null) as Record<string, Field | null>
  for (const entry of Array.isArray(entries) ? entries : []) {
    const [field = '', ...header] = String(entry).split('=')
    if (!(FIELDS as readonly string[]).includes(field) || header.length === 0) {
      throw new UsageError('badOption', '--map FIELD=HEADER')
    }
    map[header.join('=')] = field as Field
  }
  return { ...map }
}
