import type { Locale } from '#shared/domain/locales/locale.ts'
import type { ReceiptSettings } from '#shared/api/sales.contract.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

const SETTING = 'receipts'
const DEFAULTS: ReceiptSettings = { prefix: 'R', paper: 'a5', thanks: {} }

export async function readReceiptSettings(db: ReadDb): Promise<ReceiptSettings> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', SETTING)
    .executeTakeFirst()
  return { ...DEFAULTS, ...(row && (JSON.parse(row.value) as Partial<ReceiptSettings>)) }
}

/** Own words of nothing but space are no words. */
export async function writeReceiptSettings(tx: WriteTx, values: ReceiptSettings): Promise<void> {
  const said = Object.entries(values.thanks).filter(([, text]) => text !== '')
  const thanks = Object.fromEntries(said) as Partial<Record<Locale, string>>
  const value = JSON.stringify({ ...values, thanks })
  await tx
    .insertInto('setting')
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export interface SeriesNumber {
  number: string
  year: number
  place: number
}

/**
 * The next number of the year's series: purchases and returns share it, it has no gaps, and it
 * passes over a number that an imported or typed document bears already.
 */
export async function nextNumber(tx: WriteTx, day: string): Promise<SeriesNumber> {
  const { prefix } = await readReceiptSettings(tx)
  const year = Number(day.slice(0, 4))
  const { last } = await tx
    .selectFrom('sale')
    .select((eb) => eb.fn.max('series_number').as('last'))
    .where('series_year', '=', year)
    .executeTakeFirstOrThrow()
  for (let place = (last ?? 0) + 1; ; place++) {
    const number = [prefix, year, String(place).padStart(4, '0')]
      .filter((part) => part !== '')
      .join('-')
    const taken = await tx
      .selectFrom('document')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirst()
    if (!taken) return { number, year, place }
  }
}
