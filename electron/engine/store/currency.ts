import { rawHandle, type ReadDb } from './base.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { prepared } from './summary/prepared.ts'

/** The shop's currency alone, by a statement prepared once: for what is saved within a millisecond. */
export function currencyOf(db: ReadDb): string {
  const value = prepared(rawHandle(db), `SELECT value FROM setting WHERE key = 'currency'`)
    .pluck()
    .get() as string | undefined
  return value === undefined ? DEFAULT_SETTINGS.currency : (JSON.parse(value) as string)
}
