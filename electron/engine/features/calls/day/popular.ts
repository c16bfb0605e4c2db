import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { bestSellers, type PopularProduct } from '../texts/bestSellers.repo.ts'

interface Kept {
  today: Day
  byLocale: Map<Locale, Promise<PopularProduct[]>>
}

const kept = new WeakMap<object, Kept>()

/**
 * What most customers buy, found once a day and language: it goes through all lines ever sold,
 * which no card should wait for, and hardly moves within a day.
 */
export function popularToday(db: ReadDb, locale: Locale, today: Day): Promise<PopularProduct[]> {
  const handle = rawHandle(db)
  let day = kept.get(handle)
  if (day?.today !== today) kept.set(handle, (day = { today, byLocale: new Map() }))
  let found = day.byLocale.get(locale)
  if (!found) {
    found = bestSellers(db, locale)
    day.byLocale.set(locale, found)
  }
  return found
}
