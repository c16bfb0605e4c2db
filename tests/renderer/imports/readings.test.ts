import { describe, expect, it } from 'vitest'
import { readAmount, readDate } from '../../../renderer/features/imports/readings.ts'

describe('what an answer would make of a value', () => {
  it.each([
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['2026-04-03', 'ymd', '2026-04-03'],
    ['03/04/99 10:15', 'dmy', '1999-04-03'],
    ['25/04/2026', 'mdy', null],
    ['30/02/2026', 'dmy', null],
    ['soon', 'dmy', null],
  ])('%s as %s is %s', (text, order, day) => {
    expect(readDate(text, order)).toBe(day)
  })

  it.each([
    ['1.234', '.', 1.234],
    ['1.234', ',', 1234],
    ['1,50', ',', 1.5],
    ['-1 234,5 zł', ',', -1234.5],
    ['12.345.678', ',', 12345678],
    ['1.2.3', '.', null],
    ['free', '.', null],
  ])('%s with %s is %s', (text, decimal, amount) => {
    expect(readAmount(text, decimal)).toBe(amount)
  })
})
