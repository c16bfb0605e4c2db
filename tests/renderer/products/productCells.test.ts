import { describe, expect, it } from 'vitest'
import type { ProductRow } from '#shared/api/products.contract.ts'
import { cellText, COLUMNS, readCell } from '../../../renderer/features/products/productCells.ts'

const row: ProductRow = {
  id: 7,
  sku: 'A-7',
  name: 'Hand grinder',
  kind: 'goods',
  unit: 'pc',
  category: 'Brewing',
  benefit: 'Fresh every morning.',
  listPriceMinor: 6550,
  listPriceIsDerived: true,
  floorPriceMinor: 5000,
  onPriceList: true,
  soldMilli: 3000,
  picture: null,
  warrantyMonths: null,
  repurchaseDays: null,
  plannedPrice: null,
}

describe('a cell of the product table', () => {
  it('changes nothing when it is closed as it was opened', () => {
    for (const column of COLUMNS) {
      const text = cellText(row, column, 'pl')
      expect(readCell(row, column, text, 'PLN'), column).toEqual({ changes: null })
    }
  })

  it('gives only what has changed', () => {
    expect(readCell(row, 'listPrice', '70,25', 'PLN')).toEqual({
      changes: { listPriceMinor: 7025 },
    })
    expect(readCell(row, 'benefit', '  New.  ', 'PLN')).toEqual({ changes: { benefit: 'New.' } })
  })

  it('keeps a lowest price up to the list price, or none at all', () => {
    const floor = (text: string) => readCell(row, 'floorPrice', text, 'PLN')
    expect(floor('65,50')).toEqual({ changes: { floorPriceMinor: 6550 } })
    expect(floor('  ')).toEqual({ changes: { floorPriceMinor: null } })
    expect(floor('65,51')).toEqual({ problem: { code: 'floor' } })
    expect(floor('none')).toEqual({ problem: { code: 'price' } })
    expect(readCell(row, 'listPrice', '49,99', 'PLN')).toEqual({ problem: { code: 'floor' } })
    expect(cellText({ ...row, floorPriceMinor: null }, 'floorPrice', 'pl')).toBe('')
  })

  it('says what cannot be kept', () => {
    expect(readCell(row, 'name', ' ', 'PLN')).toEqual({ problem: { code: 'name' } })
    expect(readCell(row, 'listPrice', 'ten', 'PLN')).toEqual({ problem: { code: 'price' } })
    expect(readCell(row, 'unit', 'x'.repeat(31), 'PLN')).toEqual({
      problem: { code: 'tooLong', max: 30 },
    })
  })
})
