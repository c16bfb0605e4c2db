import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentKind, lineTotal } from '#shared/domain/purchases/document.ts'

const line = (quantityMilli: number, unitPriceMinor: number, discountMinor = 0) => ({
  quantityMilli,
  unitPriceMinor,
  discountMinor,
})

describe('the total of a line', () => {
  it.each([
    [line(2000, 1999), 'PLN', 3998],
    [line(1500, 333), 'EUR', 500],
    [line(-1500, 333), 'EUR', -500],
    [line(333, 100), 'EUR', 33],
    [line(1000, 1000, 250), 'EUR', 750],
    [line(1000, 12_350), 'AMD', 12_400],
    [line(500, 12_300), 'AMD', 6200],
    [line(0, 500), 'EUR', 0],
  ])('%j in %s', (values, currency, total) => {
    expect(lineTotal(values, currency)).toBe(total)
  })

  it('of a return is the purchase turned round', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 1e8 }),
        (milli, price) => {
          const back = lineTotal(line(-milli, price), 'PLN')
          expect(back + lineTotal(line(milli, price), 'PLN')).toBe(0)
        },
      ),
    )
  })

  it('is exact in whole units up to large amounts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 1e10 }),
        (pieces, price) => {
          expect(lineTotal(line(pieces * 1000, price), 'EUR')).toBe(pieces * price)
        },
      ),
    )
  })
})

describe('a document', () => {
  it('is a return when no line has a positive quantity or its total is negative', () => {
    expect(documentKind([line(1000, 1)], 100)).toBe('purchase')
    expect(documentKind([line(1000, 1), line(-1000, 1)], 0)).toBe('purchase')
    expect(documentKind([line(-1000, 1)], -100)).toBe('return')
    expect(documentKind([line(-1000, 1)], 0)).toBe('return')
    expect(documentKind([line(1000, 1), line(-3000, 1)], -200)).toBe('return')
    expect(documentKind([line(1000, 0)], 0)).toBe('purchase')
  })
})
