import type { RowSale } from '#shared/domain/imports/importRow.ts'
import type { LineFigures } from '#shared/domain/imports/otherFigures.ts'
import { NumberColumn } from './columns.ts'

/** Stands for a line without a product, and for a document without a customer. */
export const NONE = 0

/** Where a row stands: place of its sheet among the file's, and its number in the sheet. */
export interface RowPlace {
  sheet: number
  row: number
}

/** A document of the file; its number among them is its place in the list. */
export interface StagedDocument {
  /** The first of its lines. */
  readonly firstLine: number
  /** Index of the file's customer, or {@link NONE}. */
  readonly customer: number
  readonly number: string | null
  /** Days since 1970-01-01. */
  readonly day: number
  readonly time: string | null
  readonly isReturn: boolean
  readonly reverses: string
  /** The largest quantity of its lines, and their sum. */
  highestMilli: number
  totalMinor: number
  /** In the base, once it is placed there: its customer, its id, whether it was there before. */
  customerId: number | null
  id: number
  isKnown: boolean
}

/** Ids in the base by the file's index. */
export interface IdMaps {
  customers: ReadonlyMap<number, number>
  products: ReadonlyMap<number, number>
}

/**
 * The file's sales on their way into the base, in memory: documents as objects, lines (of which
 * there are many) as columns of numbers. Lines with the same customer and document number are
 * one document; without a number, lines of the same customer with the same date and time are. A
 * document has the day and time of its first line.
 */
export class StagedSales {
  readonly documents: StagedDocument[] = []
  /** By line: place of its document, and index of its product or {@link NONE}. */
  readonly document = new NumberColumn('int32')
  readonly product = new NumberColumn('int32')
  readonly quantityMilli = new NumberColumn('double')
  readonly unitPriceMinor = new NumberColumn('double')
  readonly discountMinor = new NumberColumn('double')
  readonly totalMinor = new NumberColumn('double')
  /** Where it stands: place of its sheet in the file, and the row's number in the sheet. */
  readonly sheet = new NumberColumn('int32')
  readonly row = new NumberColumn('int32')
  /** Names of lines that are called otherwise than their product. */
  readonly names = new Map<number, string>()
  readonly #places = new Map<string, number>()
  #lastPlace = -1
  /** What all lines come to as they are written, before any rounding. */
  writtenMinor = 0

  get lineCount(): number {
    return this.document.length
  }

  add(customer: number, product: number, ownName: string, sale: RowSale, from: RowPlace): void {
    const line = this.lineCount
    const place = this.#placeOf(customer, sale)
    const document = this.documents[place]!
    document.highestMilli = Math.max(document.highestMilli, sale.quantityMilli)
    document.totalMinor += sale.totalMinor
    this.writtenMinor += sale.writtenMinor
    if (ownName !== '') this.names.set(line, ownName)
    this.document.push(place)
    this.product.push(product)
    this.quantityMilli.push(sale.quantityMilli)
    this.unitPriceMinor.push(sale.unitPriceMinor)
    this.discountMinor.push(sale.discountMinor)
    this.totalMinor.push(sale.totalMinor)
    this.sheet.push(from.sheet)
    this.row.push(from.row)
  }

  figuresOf(line: number): LineFigures {
    return {
      quantityMilli: this.quantityMilli.get(line),
      unitPriceMinor: this.unitPriceMinor.get(line),
      discountMinor: this.discountMinor.get(line),
      totalMinor: this.totalMinor.get(line),
    }
  }

  documentOf(line: number): StagedDocument {
    return this.documents[this.document.get(line)]!
  }

  /** No more lines will come. */
  finish(): void {
    this.#places.clear()
  }

  #placeOf(customer: number, sale: RowSale): number {
    const last = this.documents[this.#lastPlace]
    // The lines of a document mostly stand together.
    if (last?.customer !== customer || !isOf(last, sale)) {
      this.#lastPlace = this.#findPlace(customer, sale)
    }
    return this.#lastPlace
  }

  #findPlace(customer: number, sale: RowSale): number {
    const { documentNumber, day, time, isReturn, reverses } = sale
    const isNumbered = documentNumber !== ''
    const own = isNumbered ? `${customer}#${documentNumber}` : `${customer} ${day} ${time ?? ''}`
    // A return may bear the number of the purchase that it takes back.
    const key = isReturn ? `${own} R` : own
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const place = this.documents.length
    this.#places.set(key, place)
    this.documents.push({
      firstLine: this.lineCount,
      customer,
      number: isNumbered ? documentNumber : null,
      day,
      time,
      isReturn,
      reverses,
      highestMilli: Number.NEGATIVE_INFINITY,
      totalMinor: 0,
      customerId: null,
      id: 0,
      isKnown: false,
    })
    return place
  }
}

/** Goods that all came back, or more money than was paid, make a return. */
export function kindOf({ highestMilli, totalMinor }: StagedDocument): 'purchase' | 'return' {
  return highestMilli <= 0 || totalMinor < 0 ? 'return' : 'purchase'
}

/** Whether a sale is of a document of its customer. */
function isOf(document: StagedDocument, sale: RowSale): boolean {
  if (document.isReturn !== sale.isReturn) return false
  if (document.number !== null) return document.number === sale.documentNumber
  return (
    sale.documentNumber === '' &&
    document.day === sale.day &&
    (document.time ?? '') === (sale.time ?? '')
  )
}
