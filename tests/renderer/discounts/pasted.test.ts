import { describe, expect, it } from 'vitest'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { readPasted } from '../../../renderer/features/discounts/pasted.ts'

const read = (table: string, locale: Locale = 'en', currency = 'PLN') =>
  readPasted(table, locale, currency).map(({ text, priceMinor }) => [text, priceMinor])

describe('a pasted table', () => {
  it('is read by its last figure, whatever divides it', () => {
    expect(read('T1\tTea\t12.50\r\nT2\tCup\t9\n')).toEqual([
      ['T1', 1250],
      ['T2', 900],
    ])
    expect(read('"Tea, green";12,5 zł', 'pl')).toEqual([['Tea, green', 1250]])
    expect(read('Black tea 12.50')).toEqual([['Black tea', 1250]])
  })

  it('loses its heading, but not a row without a price', () => {
    expect(read('Product\tPrice\nT1\t5\nT2\t')).toEqual([
      ['T1', 500],
      ['T2', null],
    ])
    expect(read('Product\tPrice')).toEqual([['Product', null]])
  })

  it('takes signs and grouping as they are written, in the step of the currency', () => {
    expect(read('T1\t9 500 ֏', 'hy', 'AMD')).toEqual([['T1', 950_000]])
    expect(read('T1\t1,500.49', 'en', 'AMD')).toEqual([['T1', 150_000]])
    expect(read('T1\t-5')).toEqual([['T1', null]])
    expect(read(' \n\n')).toEqual([])
  })
})
