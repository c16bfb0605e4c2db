import { sql } from 'kysely'
import { localeOfCountry } from '#shared/domain/locales/countryLocale.ts'
import { isLocale, type Locale } from '#shared/domain/locales/locale.ts'
import type { ReadDb } from './base.ts'
import { readSettings } from './settings.ts'

/** Customers of one query: far below the limit of parameters. */
const PER_QUERY = 500

/** What is known of somebody's language. */
export interface LocaleClues {
  /** The one that was noted. */
  noted: string | null
  /** Of their last price list. */
  last: string | null
  country: string
}

/** The columns of {@link LocaleClues} for `customer c`. */
export const LOCALE_CLUES = `c.locale AS noted, c.country,
  (SELECT l.locale FROM price_list l WHERE l.customer_id = c.id ORDER BY l.id DESC LIMIT 1) AS last`

/** @param ofShop of whom nothing is known */
export function localeFrom({ noted, last, country }: LocaleClues, ofShop: Locale): Locale {
  return [noted, last].find(isLocale) ?? localeOfCountry(country) ?? ofShop
}

/**
 * The language in which each customer's documents are best written: the one that was noted, else
 * that of their last price list, else of their country, else of the shop's country, else the
 * screen's. Of those who are not in the base nothing is said.
 */
export async function suggestedLocales(
  db: ReadDb,
  customerIds: readonly number[],
  screen: Locale,
): Promise<Map<number, Locale>> {
  const ofShop = await shopLocale(db, screen)
  const found = new Map<number, Locale>()
  for (let at = 0; at < customerIds.length; at += PER_QUERY) {
    const some = customerIds.slice(at, at + PER_QUERY)
    const { rows } = await sql<LocaleClues & { id: number }>`
      SELECT c.id, ${sql.raw(LOCALE_CLUES)}
      FROM customer c WHERE c.id IN (${sql.join(some)})`.execute(db)
    for (const { id, ...clues } of rows) found.set(id, localeFrom(clues, ofShop))
  }
  return found
}

/** The same for one customer, or (`null`) for what many will read: a segment's list. */
export async function suggestedLocale(
  db: ReadDb,
  customerId: number | null,
  screen: Locale,
): Promise<Locale> {
  if (customerId === null) return shopLocale(db, screen)
  return (await suggestedLocales(db, [customerId], screen)).get(customerId) ?? screen
}

async function shopLocale(db: ReadDb, screen: Locale): Promise<Locale> {
  return localeOfCountry((await readSettings(db)).country) ?? screen
}
