import { LOCALES } from '../locales/locale.ts'
import { KIND_WORDS } from '../products/catalogueSheet.ts'
import { isBlank, textOf } from './cellText.ts'
import { EXTRA_FIELDS } from './columns.ts'
import { toMinor } from './decimal.ts'
import { PRODUCT_TEXT_COLUMNS, type Field, type RejectCode } from './fields.ts'
import { headerKey } from './headerKey.ts'
import type { Cell, Conventions, ProductExtras } from './importRow.ts'
import { readNumberCell, type NumberCell } from './numberCell.ts'
import { yesNoOf } from './yesNo.ts'

const SERVICE_WORDS =
  'service, services, usługa, usługi, ծառայություն, მომსახურება, сервис, услуга, услуги, работа'
const GOODS_WORDS =
  'goods, good, product, item, towar, towary, produkt, ապրանք, საქონელი, პროდუქტი, товар, товары, запас'
const KINDS = new Map<string, 'goods' | 'service'>([
  ...GOODS_WORDS.split(', ').map((word) => [headerKey(word), 'goods'] as const),
  ...SERVICE_WORDS.split(', ').map((word) => [headerKey(word), 'service'] as const),
  ...LOCALES.map((locale) => [headerKey(KIND_WORDS.goods[locale]), 'goods'] as const),
  ...LOCALES.map((locale) => [headerKey(KIND_WORDS.service[locale]), 'service'] as const),
])

/** A span of time: how many, then its unit by its first letters. */
const SPAN = /^(\d{1,5})[\s.]*(\p{L}*)\.?$/u
const YEARS = /^(y|r|l|տ|წ|г|л)/iu
const MONTHS = /^(m|ամ|თვ|м)/iu
const WEEKS = /^(w|ty|շ|კვ|н)/iu
const DAYS = /^(d|օ|დ|д)/iu
const MOST_MONTHS = 1200
const MOST_DAYS = 3650
const LONGEST_BARCODE = 100

/**
 * Makes the reader of what only lists of products say; `null` where the sheet has no such column.
 * A lowest price above the list price of its row is refused, as it is in the form.
 */
export function createExtrasReader(
  at: Record<Field, number>,
  conventions: Conventions,
  isOtherCurrency: (figure: NumberCell) => boolean,
): (cells: readonly Cell[], listPriceMinor: number | null) => ProductExtras | null | RejectCode {
  if (EXTRA_FIELDS.every((field) => at[field] < 0)) return () => null
  return (cells, listPriceMinor) => {
    const floor = readNumberCell(cells[at.floorPrice], conventions)
    if (isOtherCurrency(floor)) return 'row.otherCurrency'
    const isMoney = floor.kind === 'number' && !floor.isPercent
    const floorPriceMinor = isMoney ? toMinor(floor.value, 1) : null
    const isUnread = floor.kind !== 'blank' && (floorPriceMinor === null || floorPriceMinor < 0)
    const warrantyMonths = spanOf(cells[at.warranty], monthsIn, MOST_MONTHS)
    const repurchaseDays = spanOf(cells[at.repurchase], daysIn, MOST_DAYS)
    const kind = kindOf(cells[at.productKind])
    if (isUnread || warrantyMonths === 'unread' || repurchaseDays === 'unread') {
      return 'row.badNumber'
    }
    if (floorPriceMinor !== null && listPriceMinor !== null && floorPriceMinor > listPriceMinor) {
      return 'row.floorAboveList'
    }
    return {
      kind,
      floorPriceMinor,
      warrantyMonths,
      repurchaseDays: repurchaseDays === 0 ? null : repurchaseDays,
      onPriceList: yesNoOf(cells[at.onPriceList]),
      barcodes: barcodesOf(textOf(cells[at.barcode])),
      texts: textsOf(at, cells),
    }
  }
}

function textsOf(at: Record<Field, number>, cells: readonly Cell[]): ProductExtras['texts'] {
  const texts: ProductExtras['texts'] = {}
  for (const column of PRODUCT_TEXT_COLUMNS) {
    const text = at[column] < 0 ? '' : textOf(cells[at[column]])
    if (text !== '') texts[column] = text
  }
  return texts
}

function kindOf(cell: Cell | undefined): 'goods' | 'service' | null {
  return KINDS.get(headerKey(textOf(cell))) ?? null
}

/** Several codes stand in lines of their own; codes of digits also behind commas. */
function barcodesOf(text: string): string[] {
  const isOfDigits = /^[\d\s;,]+$/.test(text)
  const codes = text.split(isOfDigits ? /[\n;,]/ : /\n/).map((code) => code.trim())
  return [...new Set(codes.filter((code) => code !== '' && code.length <= LONGEST_BARCODE))]
}

function spanOf(
  cell: Cell | undefined,
  unitOf: (unit: string) => number | null,
  most: number,
): number | null | 'unread' {
  if (isBlank(cell)) return null
  const match = SPAN.exec(textOf(cell))
  const unit = match === null ? null : unitOf(match[2] ?? '')
  if (match === null || unit === null) return 'unread'
  const span = Number(match[1]) * unit
  return span > most ? 'unread' : span
}

function monthsIn(unit: string): number | null {
  if (unit === '' || MONTHS.test(unit)) return 1
  return YEARS.test(unit) ? 12 : null
}

function daysIn(unit: string): number | null {
  if (unit === '' || DAYS.test(unit)) return 1
  if (WEEKS.test(unit)) return 7
  return MONTHS.test(unit) ? 30 : null
}
