import { fromEpochDay, toEpochDay, type Day } from '../../dates/day.ts'

/** The days from the making of a sheet until today, both among them: no other call is of it. */
export interface SheetDays {
  madeOn: Day
  today: Day
}

/** Why a day cannot be that of a call of the sheet; `null` where it can. */
export function oddDay(day: Day, { madeOn, today }: SheetDays): 'future' | 'beforeSheet' | null {
  if (day > today) return 'future'
  return day < madeOn ? 'beforeSheet' : null
}

/**
 * What somebody may have meant who wrote a day that cannot be: the same date of another year, or
 * with day and month changed about; else today or the day of the sheet. A day that has been may
 * be true all the same, and stands last.
 */
export function likelyDays(written: Day, days: SheetDays): Day[] {
  const [, month, date] = written.split('-')
  const years = yearsOf(days)
  const near = years
    .flatMap((year) => [dayOf(year, month!, date!), dayOf(year, date!, month!)])
    .filter((day) => day !== null)
    .filter((day) => oddDay(day, days) === null)
  const ends = [days.today, days.madeOn].filter((day) => day <= days.today)
  const likely = near.length > 0 ? near : ends
  return [...new Set([...likely, ...(written > days.today ? [] : [written])])]
}

function yearsOf({ madeOn, today }: SheetDays): number[] {
  const first = Number(madeOn.slice(0, 4))
  const last = Number(today.slice(0, 4))
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) => last - index)
}

/** `null` for a date that the calendar does not have. */
function dayOf(year: number, month: string, date: string): Day | null {
  if (Number(month) > 12) return null
  const day = `${year}-${month}-${date}`
  return fromEpochDay(toEpochDay(day)) === day ? day : null
}
