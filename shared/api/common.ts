import * as z from 'zod'
import { isDay } from '../domain/dates/day.ts'
import { LOCALES } from '../domain/locales/locale.ts'

export const dayInput = z.string().refine(isDay, 'a date as YYYY-MM-DD')
export const localeInput = z.enum(LOCALES)
export const idInput = z.number().int().positive()
export const currencyInput = z.string().regex(/^[A-Z]{3}$/)
/** Far above any shop's figures, far below where doubles lose whole numbers. */
export const minorInput = z.number().int().min(-1e13).max(1e13)
export const basisPointsInput = z.number().int().min(0).max(10_000)

const minuteOfDay = z.number().int().min(0).max(1440)

/** When customers may be called; days of the week, 1 is Monday. */
export const callingHoursInput = z.object({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  fromMinute: minuteOfDay,
  untilMinute: minuteOfDay,
})

/** A page of a sorted list: rows from `offset` on. The engine seeks by key. */
export const pageInput = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
}

export interface Page<Row> {
  rows: Row[]
  total: number
}
