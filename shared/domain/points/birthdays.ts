import { addDays, isDay, type Day } from '../dates/day.ts'

/**
 * When somebody's birthday is kept in a year: who was born on 29 February has it on the 28th where
 * there is none.
 */
export function birthdayIn(year: number, birthday: Day): Day {
  const yearText = String(year).padStart(4, '0')
  const day = `${yearText}${birthday.slice(4)}`
  return isDay(day) ? day : `${yearText}-02-28`
}

/** The birthday that was kept last, up to and on `until` and not before `from`; else `null`. */
export function lastBirthday(birthday: Day, from: Day, until: Day): Day | null {
  const year = +until.slice(0, 4)
  const kept = [birthdayIn(year, birthday), birthdayIn(year - 1, birthday)]
  return kept.find((day) => day >= from && day <= until && day > birthday) ?? null
}

/** A birthday that passed while the app was closed is made up for within so many days. */
const BELATED_DAYS = 31

/** First day whose birthdays are looked at: none from before the owner promised a bonus. */
export function birthdaysFrom(today: Day, since: Day): Day {
  const earliest = addDays(today, -BELATED_DAYS)
  return since > earliest ? since : earliest
}
