import { describe, expect, it } from 'vitest'
import type { PriceRow } from '#shared/api/products.contract.ts'
import { stepsOf } from '../../../renderer/features/products/priceRows.ts'

const row = (id: number, from: PriceRow['from'], minor: number | null, part = {}): PriceRow => ({
  id,
  from,
  minor,
  at: '2026-11-22T10:00:00.000Z',
  how: 'edit',
  changeId: null,
  state: 'applied',
  isInForce: false,
  ...part,
})

describe('the steps of a price', () => {
  it('go by their days; of a day the last entered counts, one taken back never', () => {
    const rows = [
      row(5, '2026-12-01', 500, { state: 'planned' }),
      row(6, '2026-11-25', 900, { state: 'withdrawn' }),
      row(4, '2026-11-20', 400),
      row(3, '2026-11-20', 300),
      row(2, '2026-10-01', null),
    ]
    expect(stepsOf(rows)).toEqual([
      { day: '2026-10-01', minor: null },
      { day: '2026-11-20', minor: 400 },
      { day: '2026-12-01', minor: 500 },
    ])
  })

  it('begin with the price from before, a little earlier than the first day', () => {
    expect(stepsOf([row(1, '2026-11-20', 400), row(0, null, 350)])).toEqual([
      { day: '2026-10-21', minor: 350 },
      { day: '2026-11-20', minor: 400 },
    ])
    expect(stepsOf([row(0, null, 350)])).toEqual([])
  })
})
