import type { ProductRow } from '#shared/api/products.contract.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { amountText, parseAmount } from '../../ui/amount.ts'

/** The product table's columns in their order; `choose` and `sold` cannot be typed. */
export const COLUMNS = [
  'choose',
  'name',
  'category',
  'unit',
  'benefit',
  'listPrice',
  'floorPrice',
  'onPriceList',
  'sold',
] as const
export type Column = (typeof COLUMNS)[number]
export type TextColumn = 'name' | 'category' | 'unit' | 'benefit'

/** The contract's longest texts. */
export const LONGEST: Record<TextColumn, number> = {
  name: 500,
  category: 200,
  unit: 30,
  benefit: 500,
}

export type ProductChanges = Partial<
  Pick<
    ProductRow,
    'name' | 'category' | 'unit' | 'benefit' | 'listPriceMinor' | 'floorPriceMinor' | 'onPriceList'
  >
>

export type CellProblem = { code: 'name' | 'price' | 'floor' } | { code: 'tooLong'; max: number }
export type CellResult = { changes: ProductChanges | null } | { problem: CellProblem }

/** What stands in the field when a cell is opened. */
export function cellText(row: ProductRow, column: Column, locale: Locale): string {
  if (column === 'listPrice') return amountText(row.listPriceMinor, locale)
  if (column === 'floorPrice') {
    return row.floorPriceMinor === null ? '' : amountText(row.floorPriceMinor, locale)
  }
  if (column === 'choose' || column === 'onPriceList' || column === 'sold') return ''
  return row[column]
}

/** What typing this into the cell changes; `null` changes nothing. */
export function readCell(
  row: ProductRow,
  column: Column,
  text: string,
  currency: Currency,
): CellResult {
  const typed = text.trim()
  switch (column) {
    case 'choose':
    case 'sold':
    case 'onPriceList':
      return { changes: null }
    case 'listPrice': {
      const minor = parseAmount(typed, currency)
      if (minor === null) return { problem: { code: 'price' } }
      const changes = changed(row, { listPriceMinor: minor })
      // A derived price may lie below the floor without anybody having said so.
      if (changes && isAbove(row.floorPriceMinor, minor)) return { problem: { code: 'floor' } }
      return { changes }
    }
    case 'floorPrice': {
      const minor = typed === '' ? null : parseAmount(typed, currency)
      if (minor === null && typed !== '') return { problem: { code: 'price' } }
      const changes = changed(row, { floorPriceMinor: minor })
      if (changes && isAbove(minor, row.listPriceMinor)) return { problem: { code: 'floor' } }
      return { changes }
    }
    default: {
      if (column === 'name' && typed === '') return { problem: { code: 'name' } }
      const max = LONGEST[column]
      if (typed.length > max) return { problem: { code: 'tooLong', max } }
      return { changes: changed(row, { [column]: typed }) }
    }
  }
}

/** Whether a floor price makes no sense beside this list price. */
export function isAbove(floorMinor: number | null, listMinor: number | null): boolean {
  return floorMinor !== null && listMinor !== null && floorMinor > listMinor
}

function changed(row: ProductRow, changes: ProductChanges): ProductChanges | null {
  const keys = Object.keys(changes) as (keyof ProductChanges)[]
  return keys.some((key) => changes[key] !== row[key]) ? changes : null
}
