import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { customersCommand } from '../../../electron/cli/commands/customers.ts'
import { callScriptsCommand, priceListCommand } from '../../../electron/cli/commands/documents.ts'
import { importCommand } from '../../../electron/cli/commands/import.ts'
import { segmentsCommand } from '../../../electron/cli/commands/segments.ts'
import { UsageError } from '../../../electron/cli/options.ts'
import { errorWords } from '../../../electron/cli/words.ts'
import { AppError } from '#shared/api/errors.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { withFolder } from '../../support/engine.ts'
import { EXCERPT, EXCERPT_FIGURES as FIGURES, hasExcerpt } from '../../support/excerpt.ts'
import { writeCsv } from '../../support/importing.ts'
import { readPdf } from '../../support/pdf.ts'

const CLI = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url))

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** The command line as a program of its own, with its own folder for the log. */
function regulars(folder: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, ...args],
      {
        env: { ...process.env, XDG_DATA_HOME: folder, APPDATA: folder, HOME: folder },
        cwd: folder,
      },
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          stdout,
          stderr,
        })
      },
    )
  })
}

/** What the page says to somebody whom it asks. */
function pageHelp(locale: Locale): string {
  const file = new URL(`../../../resources/locales/${locale}/errors.json`, import.meta.url)
  const { errors } = JSON.parse(readFileSync(file, 'utf8')) as {
    errors: { import: { ask: { help: string } } }
  }
  return errors.import.ask.help
}

/** Stdout under `--json` is one object and nothing else. */
async function json(
  folder: string,
  ...args: string[]
): Promise<{ code: number; answer: Record<string, unknown> }> {
  const { code, stdout } = await regulars(folder, ...args, '--json')
  expect(stdout.trim().split('\n')).toHaveLength(1)
  return { code, answer: JSON.parse(stdout) as Record<string, unknown> }
}

const SALES = [
  ['Customer', 'Phone', 'Consent', 'Invoice', 'Date', 'Product', 'Quantity', 'Price'],
  ['Ани Петросян', '+374 10 000 001', 'yes', 'F1', '2026-03-01', 'Tea', '2', '1250'],
  ['=SUM(A1)', '', '', 'F2', '2026-03-02', 'Cup', '1', '4000'],
]

/** The days of the documents in a base, looked at from outside. */
function daysOf(base: string): string[] {
  const opened = new Database(base, { readonly: true })
  const days = opened.prepare('SELECT day FROM document ORDER BY day').pluck().all() as number[]
  opened.close()
  return days.map(fromEpochDay)
}

let sold: Buffer

/** Puts a base into the folder into which the sales went by the command line; its path. */
async function soldBase(folder: string): Promise<string> {
  const base = join(folder, 'a.sqlite')
  await writeFile(base, sold)
  return base
}

beforeAll(() =>
  withFolder(async (folder) => {
    const base = join(folder, 'a.sqlite')
    const file = await writeCsv(folder, 'sales.csv', SALES)
    const { answer } = await json(folder, 'import', file, '--base', base, '--currency', 'AMD')
    expect(answer).toMatchObject({ added: { customers: 2, documents: 2 } })
    sold = await readFile(base)
  }),
)

describe.runIf(hasExcerpt())('the excerpt through the command line', () => {
  it('imports and segments as its README says', () =>
    withFolder(async (folder) => {
      const base = join(folder, 'a.sqlite')
      const first = await json(folder, 'import', EXCERPT, '--base', base, '--currency', 'GBP')
      expect(first.answer.base).toEqual({
        customers: FIGURES.customers,
        documents: FIGURES.documents,
        lines: FIGURES.lines,
        walkInLines: FIGURES.walkInLines,
        totalMinor: FIGURES.totalMinor,
        customerTotalMinor: FIGURES.customerTotalMinor,
        currency: 'GBP',
      })
      const second = await json(folder, 'import', EXCERPT, '--base', base)
      expect(second.answer.added).toEqual({ customers: 0, products: 0, documents: 0, lines: 0 })
      const { answer } = await json(folder, 'segments', '--base', base, '--as-of', FIGURES.asOf)
      expect(answer).toMatchObject({
        asOf: FIGURES.asOf,
        windowStart: '2010-12-09',
        currency: 'GBP',
        topClassMinor: FIGURES.topClassMinor,
      })
      const segments = answer.segments as { id: string; customers: number; spendMinor: number }[]
      expect(segments.map((s) => [s.id, s.customers, s.spendMinor])).toEqual(FIGURES.segments)
    }))
})

describe('the command line', () => {
  it('tells customers with their metrics and why', () =>
    withFolder(async (folder) => {
      const base = await soldBase(folder)
      const { answer } = await json(
        folder,
        'customers',
        '--base',
        base,
        '--search',
        'petros',
        '--as-of',
        '2026-03-15',
      )
      expect(answer).toMatchObject({
        total: 1,
        customers: [
          {
            name: 'Ани Петросян',
            externalId: null,
            segment: 'new',
            spendMinor: 250_000,
            frequency: 1,
            recencyDays: 14,
            gapDays: null,
            lifetimePurchases: 1,
            firstPurchase: '2026-03-01',
            lastPurchase: '2026-03-01',
          },
        ],
      })
      const [customer] = answer.customers as { why: string }[]
      expect(customer!.why).toMatch(/14/)
      const limited = await json(folder, 'customers', '--base', base, '--limit', '1')
      expect(limited.answer).toMatchObject({ total: 2 })
      expect(limited.answer.customers).toHaveLength(1)
    }))

  it('writes a price list and call scripts that can be read back', () =>
    withFolder(async (folder) => {
      const base = await soldBase(folder)
      const out = join(folder, 'out')
      const at = ['--base', base, '--out', out, '--as-of', '2026-03-15']
      const list = await json(folder, 'price-list', '--segment', 'new', '--locale', 'hy', ...at)
      const [pdf] = list.answer.files as { file: string; number: string; pages: number }[]
      const { pages } = await readPdf(await readFile(pdf!.file))
      expect(pages).toHaveLength(pdf!.pages)
      expect(pages.map((page) => page.text).join('\n')).toContain(pdf!.number)

      const calls = await json(folder, 'call-scripts', '--all', '--locale', 'hy', ...at)
      const files = calls.answer.files as { file: string; segment: string; customers: number }[]
      expect(files).toHaveLength(8)
      expect(files.every(({ file }) => existsSync(file))).toBe(true)
      expect(files.find(({ segment }) => segment === 'new')).toMatchObject({
        customers: 1,
        leftOut: [{ code: 'no-phone', customers: 1 }],
      })
    }))

  it('asks with exit 1 what it would have to guess, and takes answers as options', () =>
    withFolder(async (folder) => {
      const base = join(folder, 'a.sqlite')
      const file = await writeCsv(folder, 'a.csv', [
        ['Customer', 'Date', 'Amount'],
        ['Zofia', '03/04/2026', '10.50'],
      ])
      const asked = await json(folder, 'import', file, '--base', base)
      expect(asked.code).toBe(1)
      expect(asked.answer).toMatchObject({
        error: {
          code: 'import.ask',
          message: expect.stringContaining('--date-order dmy | --date-order mdy') as string,
        },
        questions: [{ column: 'Date', code: 'dateOrder', choices: ['dmy', 'mdy'] }],
      })
      const told = await json(folder, 'import', file, '--base', base, '--date-order', 'mdy')
      expect(told.answer).toMatchObject({ added: { documents: 1 } })
      expect(daysOf(base)).toEqual(['2026-03-04'])
    }))

  it('takes an order of dates for one column alone, beside that of the others', () =>
    withFolder(async (folder) => {
      const base = join(folder, 'a.sqlite')
      const file = await writeCsv(folder, 'a.csv', [
        ['Customer', 'Birthday', 'Date', 'Amount'],
        ['Zofia', '05/06/1990', '03/04/2026', '10.50'],
      ])
      const at = ['import', file, '--base', base, '--date-order'] as const
      const asked = await json(folder, ...at, 'Date=dmy')
      expect(asked.answer).toMatchObject({ questions: [{ column: 'Birthday' }] })
      const wrong = await json(folder, ...at, 'Date=ddd')
      expect(wrong.code).toBe(2)
      const told = await json(folder, ...at, 'mdy', '--date-order', 'Date=dmy')
      expect(told.answer).toMatchObject({ added: { documents: 1 } })
      expect(daysOf(base)).toEqual(['2026-04-03'])
      const opened = new Database(base, { readonly: true })
      const born = opened.prepare('SELECT birthday FROM customer').pluck().get() as number
      opened.close()
      expect(fromEpochDay(born)).toBe('1990-05-06')
    }))

  it.each(LOCALES)('names the option for each question in words of %s', (locale) =>
    withFolder(async (folder) => {
      const base = join(folder, 'a.sqlite')
      const file = await writeCsv(folder, 'a.csv', [
        ['Customer', 'Date', 'Amount'],
        ['Zofia', '03/04/2026', '1,500'],
      ])
      const at = ['--base', base, '--locale', locale]
      const asked = await regulars(folder, 'import', file, ...at)
      const [message, ...questions] = asked.stderr.trim().split('\n')
      expect(message).not.toContain(pageHelp(locale))
      expect(questions.map((line) => line.replace(/^.*?(?=--)/, ''))).toEqual([
        '--date-order dmy | --date-order mdy',
        '--decimal . | --decimal ,',
      ])
      expect(questions.map((line) => line.split(/[:՝]/)[0]!.trim())).toEqual(['Date', 'Amount'])
    }),
  )

  it('names the option where a column is sought, not the page', () =>
    withFolder(async (folder) => {
      const at = ['--base', join(folder, 'a.sqlite')]
      const dateless = await writeCsv(folder, 'a.csv', [
        ['Customer', 'Product', 'Amount'],
        ['Zofia', 'Tea', '10.50'],
      ])
      const strange = await writeCsv(folder, 'b.csv', [
        ['Qwe', 'Rty'],
        ['a', 'b'],
      ])
      expect((await regulars(folder, 'import', dateless, ...at)).stderr).toContain('--map date=')
      expect((await regulars(folder, 'import', strange, ...at)).stderr).toContain('--map FIELD=')
    }))

  it('tells rejected rows in words of the language', () =>
    withFolder(async (folder) => {
      const file = await writeCsv(folder, 'a.csv', [
        ['Customer', 'Date', 'Amount'],
        ['Zofia', '2026-02-31', '10.50'],
        ['Zofia', '2026-02-20', '10.50'],
      ])
      const base = join(folder, 'a.sqlite')
      const { answer } = await json(folder, 'import', file, '--base', base, '--locale', 'pl')
      expect(answer).toMatchObject({
        files: [
          { sheets: [{ rows: 2, imported: 1, rejected: [{ row: 2, code: 'row.badDate' }] }] },
        ],
      })
      const [{ sheets }] = answer.files as [{ sheets: [{ rejected: [{ message: string }] }] }]
      expect(sheets[0].rejected[0].message).toMatch(/dat/i)
    }))

  it('refuses another currency, a foreign file and a base of the future, in words of the language', () =>
    withFolder(async (folder) => {
      const base = await soldBase(folder)
      const file = await writeCsv(folder, 's.csv', SALES)
      const wrong = await json(folder, 'import', file, '--base', base, '--currency', 'EUR')
      expect(wrong).toMatchObject({ code: 1, answer: { error: { code: 'import.currency' } } })
      const text = join(folder, 'notes.txt')
      await writeFile(text, 'not a base, but somebody needs it')
      const foreign = await json(folder, 'segments', '--base', text, '--locale', 'hy')
      expect(foreign).toMatchObject({ code: 1, answer: { error: { code: 'base.foreign' } } })
      expect((foreign.answer.error as { message: string }).message).toMatch(/[\u0531-\u058f]/)
      expect(await readFile(text, 'utf8')).toBe('not a base, but somebody needs it')
    }))

  it.each([[['dance']], [['segments', '--as-of', '2026-02-30']]])(
    'exits with 2 on wrong usage: %j',
    (args) =>
      withFolder(async (folder) => {
        const outcome = await regulars(folder, ...args)
        expect(outcome.code).toBe(2)
        expect(outcome.stderr).not.toMatch(/ at .*\.ts:/)
        expect(outcome.stdout).toBe('')
      }),
  )

  // What a process makes of this error is seen above.
  it.each([
    [['customers', '--limit', 'many'], customersCommand, '--limit N'],
    [['price-list', '--out', 'x'], priceListCommand, '--customer ID | --segment ID'],
    [['import'], importCommand, 'FILE'],
    [['segments', '--locale', 'fr'], segmentsCommand, '--locale'],
    [['import', 'a.csv', '--country', 'Polska'], importCommand, '--country CC'],
  ] as const)('knows wrong usage: %j', async ([, ...args], command, subject) => {
    const error: unknown = await command(args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as UsageError).subject).toContain(subject)
  })

  it.each([
    ['customers', '--segment', 'unknown'],
    ['price-list', '--segment', 'unknown', '--out', 'x'],
    ['call-scripts', '--segment', 'unknown', '--out', 'x'],
  ])('names the known segments where %s is asked for another one', (...args) =>
    withFolder(async (folder) => {
      const base = await soldBase(folder)
      const { code, answer } = await json(folder, ...args, '--base', base, '--locale', 'pl')
      expect(code).toBe(1)
      const error = answer.error as { code: string; message: string }
      expect(error.code).toBe('segments.unknown')
      for (const id of ['prospect', 'large-regular', 'irregular'])
        expect(error.message).toContain(id)
      expect(existsSync(join(folder, 'x'))).toBe(false)
    }),
  )

  it('makes no base where there is none, and exits with 1', () =>
    withFolder(async (folder) => {
      const base = join(folder, 'mistyped', 'a.sqlite')
      const { code, answer } = await json(folder, 'segments', '--base', base)
      expect(code).toBe(1)
      const error = answer.error as { code: string; message: string }
      expect(error.code).toBe('base.missing')
      expect(error.message).toContain(base)
      expect(existsSync(join(folder, 'mistyped'))).toBe(false)
    }))

  it.each([
    ['segments', segmentsCommand, []],
    ['customers', customersCommand, []],
    ['price-list', priceListCommand, ['--segment', 'new', '--out', tmpdir()]],
    ['call-scripts', callScriptsCommand, ['--all', '--out', tmpdir()]],
  ] as const)('makes no base for %s', (_name, command, args) =>
    withFolder(async (folder) => {
      const base = join(folder, 'mistyped', 'a.sqlite')
      const error: unknown = await command([...args, '--base', base]).catch(
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).code).toBe('base.missing')
      expect(errorWords('en', error as AppError)).toContain(base)
      expect(existsSync(join(folder, 'mistyped'))).toBe(false)
    }),
  )

  it('reads phones without a country code as of the given country, and keeps it', () =>
    withFolder(async (folder) => {
      const base = join(folder, 'a.sqlite')
      const file = await writeCsv(folder, 's.csv', [
        ['Customer', 'Phone', 'Date', 'Amount'],
        ['Anna', '601 000 001', '2026-03-01', '10.50'],
      ])
      const country = async (): Promise<string> => {
        const opened = new Database(base, { readonly: true })
        const value = opened
          .prepare(`SELECT value FROM setting WHERE key = 'country'`)
          .pluck()
          .get()
        opened.close()
        return JSON.parse(String(value)) as string
      }
      const options = ['--base', base, '--currency', 'EUR', '--country', 'PL']
      await json(folder, 'import', file, ...options, '--dry-run')
      expect(await country()).toBe('')
      await json(folder, 'import', file, ...options)
      expect(await country()).toBe('PL')
      const opened = new Database(base, { readonly: true })
      expect(opened.prepare('SELECT value FROM contact_point').pluck().all()).toEqual([
        '+48601000001',
      ])
      opened.close()
    }))

  it('tells every option of every command, or of one', () =>
    withFolder(async (folder) => {
      const all = await regulars(folder, 'help', '--locale', 'hy')
      expect(all.code).toBe(0)
      const own =
        '--dry-run --map --encoding --delimiter --decimal --date-order --country --segment'
      const other = '--search --limit --customer --out --all --format --port --no-open'
      const common = '--base --json --as-of --locale --currency'
      for (const option of `${own} ${other} ${common}`.split(' '))
        expect(all.stdout).toContain(option)
      const one = await regulars(folder, 'customers', '--help')
      expect(one.stdout).toContain('--limit N')
      expect(one.stdout).not.toContain('--dry-run')
      const wrong = await regulars(folder, 'customers', '--limit', 'many')
      expect(wrong.stderr).toContain('[--limit N]')
    }))

  it('makes the demo: every segment and language, a list of what it wrote, and no place for a file', () =>
    withFolder(async (folder) => {
      const out = join(folder, 'demo')
      const base = join(folder, 'a.sqlite')
      await mkdir(out)
      const { code, answer } = await json(folder, 'demo', '--base', base, '--out', out)
      expect(code).toBe(0)
      const files = answer.files as string[]
      expect(files.filter((file) => file.endsWith('.pdf'))).toHaveLength(8 + 5)
      expect(files.filter((file) => file.endsWith('.xlsx'))).toHaveLength(8)
      expect(files.every((file) => existsSync(file))).toBe(true)
      const file = await writeCsv(folder, 's.csv', SALES)
      const refused = await json(folder, 'import', file, '--base', base)
      expect(refused).toMatchObject({ code: 1, answer: { error: { code: 'base.holdsSample' } } })
    }))
})
