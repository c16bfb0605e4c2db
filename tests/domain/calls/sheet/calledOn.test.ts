import { describe, expect, it } from 'vitest'
import { likelyDays, oddDay } from '#shared/domain/calls/sheet/calledOn.ts'

const days = { madeOn: '2026-11-18', today: '2026-11-22' }

describe('the day of a call', () => {
  it('is from the making of the sheet until today', () => {
    expect(oddDay('2026-11-17', days)).toBe('beforeSheet')
    expect(oddDay('2026-11-18', days)).toBeNull()
    expect(oddDay('2026-11-22', days)).toBeNull()
    expect(oddDay('2026-11-23', days)).toBe('future')
  })

  it.each([
    ['a slip in the year', '2025-11-20', ['2026-11-20', '2025-11-20']],
    ['a date that nothing is like', '2024-01-05', ['2026-11-22', '2026-11-18', '2024-01-05']],
    ['a year to come', '2027-11-19', ['2026-11-19']],
    ['a day to come, which cannot be true', '2026-12-25', ['2026-11-22', '2026-11-18']],
  ])('may mean another one: %s', (_, written, meant) => {
    expect(likelyDays(written, days)).toEqual(meant)
  })

  it('is none to come, where the clock was put back since the sheet was made', () => {
    expect(likelyDays('2027-01-05', { madeOn: '2026-11-22', today: '2026-11-18' })).toEqual([
      '2026-11-18',
    ])
  })

  it('may have day and month changed about, and the turn of a year between', () => {
    const winter = { madeOn: '2025-12-30', today: '2026-02-04' }
    expect(likelyDays('2026-04-02', winter)).toEqual(['2026-02-04'])
    expect(likelyDays('2026-12-31', winter)).toEqual(['2025-12-31'])
    expect(likelyDays('2025-02-29', winter)).toEqual(['2026-02-04', '2025-12-30', '2025-02-29'])
  })
})
