import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOfInstant,
  daysBetween,
  formatDay,
  fromEpochDay,
  isDay,
  toEpochDay,
} from '#shared/domain/dates/day.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'

const anyDay = fc
  .integer({ min: toEpochDay('1900-01-01'), max: toEpochDay('2199-12-31') })
  .map(fromEpochDay)

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '1969-12-31', '2026-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    '',
    ' 2026-01-01',
  ])('%j is none', (text) => expect(isDay(text)).toBe(false))

  it('is none unless it is a text', () => {
    expect([null, undefined, 20_260_101, new Date()].some(isDay)).toBe(false)
  })

  it('survives the way into days since 1970 and back', () => {
    expect(toEpochDay('1970-01-01')).toBe(0)
    expect(toEpochDay('1969-12-31')).toBe(-1)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(isDay(day)).toBe(true)
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('months', () => {
  it.each([
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-15', 0, '2026-03-15'],
    ['1970-01-31', -2, '1969-11-30'],
  ])('%s and %d', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  it('never skip a month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const moved = addMonths(day, months)
        const index = (text: string) => +text.slice(0, 4) * 12 + +text.slice(5, 7)
        expect(index(moved) - index(day)).toBe(months)
        expect(+moved.slice(8)).toBeLessThanOrEqual(+day.slice(8))
      }),
    )
  })
})

describe('a day in the world', () => {
  it('is the one that the time zone has', () => {
    const instant = new Date('2026-03-15T21:30:00Z')
    expect(dayOfInstant(instant, 'Asia/Yerevan')).toBe('2026-03-16')
    expect(dayOfInstant(instant, 'Europe/Warsaw')).toBe('2026-03-15')
    expect(dayOfInstant(new Date('2026-01-01T00:30:00Z'), 'America/New_York')).toBe('2025-12-31')
  })

  it('is written in words of each language, whatever the time zone', () => {
    // Node has every language's words; browsers do not, so ours are written out and held against it.
    for (const locale of LOCALES) {
      const intl = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
        timeZone: 'UTC',
        dateStyle: 'long',
      })
      for (let month = 1; month <= 12; month++) {
        const day = `2026-${String(month).padStart(2, '0')}-14`
        const words = intl.format(new Date(`${day}T00:00:00Z`)).replace(/[\u202f\u2009]/g, '\u00a0')
        expect(formatDay(day, locale).replaceAll('\u00a0', ' ')).toBe(
          words.replaceAll('\u00a0', ' '),
        )
      }
    }
    expect(formatDay('2026-03-14', 'en')).toBe('14 March 2026')
    for (const locale of LOCALES) expect(formatDay('2026-03-14', locale)).toMatch(/14.*2026/)
    expect(formatDay('2026-03-14', 'pl')).toBe('14 marca 2026')
  })
})
