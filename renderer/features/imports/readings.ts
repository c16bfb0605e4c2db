import { isDay, type Day } from '#shared/domain/dates/day.ts'

/**
 * A written date such as `03/04/2026` read in the given order; `null` where it is no date
 * then. Two-digit years are of this century up to 69, as spreadsheets read them.
 */
export function readDate(text: string, order: string): Day | null {
  const parts = /^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})/.exec(text)?.slice(1)
  if (parts === undefined) return null
  const part = (letter: string) => Number(parts[order.indexOf(letter)])
  const day = `${fullYear(part('y'))}-${pad(part('m'))}-${pad(part('d'))}`
  return isDay(day) ? day : null
}

/**
 * A written amount such as `1.234` read with the given decimal sign; `null` where it is no
 * number then. The other sign, spaces and apostrophes only group digits.
 */
export function readAmount(text: string, decimal: string): number | null {
  const plain = text.replace(/[^\d.,-]/g, '')
  const grouping = decimal === ',' ? '.' : ','
  const number = plain.replaceAll(grouping, '').replace(decimal, '.')
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : null
}

function fullYear(year: number): string {
  if (year >= 100) return String(year).padStart(4, '0')
  return String(year < 70 ? 2000 + year : 1900 + year)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
