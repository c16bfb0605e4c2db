import { describe, expect, it } from 'vitest'
import { freezeAccount, thawAccount } from '#shared/domain/purchases/account.ts'
import { lineAt, pricedByHand } from '#shared/domain/purchases/manualPrice.ts'
import type { SaleAccount } from '#shared/domain/purchases/sale.ts'

describe('a frozen account', () => {
  it('is the same again, fractions to the last digit, texts that look like them too', () => {
    const account = {
      currency: 'AMD',
      segmentId: '12n',
      lines: [
        {
          name: '12n',
          steps: [{ numerator: 12345678901234567890123n, denominator: -7n, beforeMinor: 0.5 }],
        },
      ],
    } as unknown as SaleAccount
    expect(thawAccount(freezeAccount(account))).toEqual(account)
  })
})

describe('a price set by hand', () => {
  const manual = { unitPriceMinor: 1001, reason: 'a scratch' }

  it('is one step from the list price', () => {
    const priced = pricedByHand(manual, { listPriceMinor: 1999, quantityMilli: 500 }, 'PLN')
    expect(priced).toMatchObject({ listPriceMinor: 1999, listMinor: 1000, pricedMinor: 501 })
    expect(priced.steps).toMatchObject([{ numerator: 1001n, denominator: 1999n }])
  })

  it('above the list price is the list price of this line: nothing is given away', () => {
    const priced = pricedByHand(manual, { listPriceMinor: 1000, quantityMilli: 2000 }, 'PLN')
    expect(priced).toEqual({ listPriceMinor: 1001, listMinor: 2002, pricedMinor: 2002, steps: [] })
  })

  it('is rounded once, half-up, to the currency’s step, also where doubles end', () => {
    expect(lineAt(1001, 500, 'PLN')).toBe(501)
    expect(lineAt(10_050, 1000, 'AMD')).toBe(10_100)
    expect(lineAt(9_999_999_999_999, 999, 'PLN')).toBe(9_989_999_999_999)
  })
})
