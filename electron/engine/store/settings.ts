import { STANDARD_HOURS, type CallingHours } from '#shared/domain/calls/campaign.ts'
import { addDays, fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { BusinessDetails } from '#shared/domain/priceLists/priceListDocument.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { ReadDb, WriteTx } from './base.ts'

/** The shop's settings as the base keeps them, one row each. */
export interface StoredSettings {
  currency: string
  locale: Locale | null
  theme: 'system' | 'light' | 'dark'
  asOf: Day | null
  windowMonths: number
  country: string
  callingHours: CallingHours
  business: BusinessDetails
}

const NO_BUSINESS: BusinessDetails = {
  name: '',
  tagline: '',
  address: '',
  phone: '',
  email: '',
  website: '',
  taxNumber: '',
  logo: '',
  accent: '',
}

export const DEFAULT_SETTINGS: StoredSettings = {
  currency: 'EUR',
  locale: null,
  theme: 'system',
  asOf: null,
  windowMonths: 12,
  country: '',
  callingHours: STANDARD_HOURS,
  business: NO_BUSINESS,
}

/** Countries whose currency names them; the euro's users say which is theirs. */
const COUNTRIES: Record<string, string> = {
  AMD: 'AM',
  GEL: 'GE',
  PLN: 'PL',
  GBP: 'GB',
  RUB: 'RU',
  USD: 'US',
}

/** Country to which phones without a country code belong; empty where it is not known. */
export function countryOf(currency: string): string {
  return COUNTRIES[currency] ?? ''
}

/** An import whose newest purchase is older than this offers its date as the as-of date. */
const STALE_AFTER_DAYS = 60

export async function readSettings(db: ReadDb): Promise<StoredSettings> {
  const keys = Object.keys(DEFAULT_SETTINGS)
  const rows = await db.selectFrom('setting').selectAll().where('key', 'in', keys).execute()
  const stored = Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]))
  const settings = { ...DEFAULT_SETTINGS, ...(stored as Partial<StoredSettings>) }
  // Details that were saved before a field of theirs existed.
  return { ...settings, business: { ...NO_BUSINESS, ...settings.business } }
}

/** Whether a setting was ever given; else it is the default's. */
export async function isStored(db: ReadDb, key: keyof StoredSettings): Promise<boolean> {
  const row = await db.selectFrom('setting').select('key').where('key', '=', key).executeTakeFirst()
  return row !== undefined
}

export async function writeSettings(tx: WriteTx, changes: Partial<StoredSettings>): Promise<void> {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue
    const row = { key, value: JSON.stringify(value) }
    await tx
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute()
  }
}

/** Newest document's day where the data ends so long ago that today would say nothing. */
export async function suggestedAsOf(db: ReadDb, today: Day): Promise<Day | null> {
  const row = await db
    .selectFrom('document')
    .select((eb) => eb.fn.max('day').as('day'))
    .executeTakeFirst()
  if (row?.day === null || row?.day === undefined) return null
  const newest = fromEpochDay(row.day)
  return newest < addDays(today, -STALE_AFTER_DAYS) ? newest : null
}
