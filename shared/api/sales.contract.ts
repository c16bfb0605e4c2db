import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import type { Currency } from '../domain/money/money.ts'
import type { CodeAnswer } from '../domain/pricing/basket.ts'
import {
  SALE_CHANNELS,
  type AccompanyingOffer,
  type ReturnAccount,
  type SaleAccount,
  type SaleChannel,
  type SaleDelivery,
  type SaleLine,
  type SaleOffer,
  type Payment,
  type SalePoints,
  type SaleProblem,
  type SaleTotals,
} from '../domain/purchases/sale.ts'
import { RECEIPT_PAPERS, type ReceiptPaper } from '../domain/receipts/receiptDocument.ts'
import type { BinaryFile } from './binary.ts'
import { dayInput, idInput, localeInput, minorInput, type Page } from './common.ts'
import type { ErrorCode } from './errors.ts'

/** Figures are checked by the engine, which answers with a code of its own for each. */
const saleItemInput = z.object({
  productId: idInput,
  quantityMilli: z.number().int(),
  /** A price set by hand in place of all discounts; `null` for the rules' price. */
  unitPriceMinor: minorInput.nullable().default(null),
  /** Why the price was set by hand; must be given with one. */
  reason: z.string().trim().max(300).default(''),
})

export const saleInput = z.object({
  /** `null` for a walk-in customer. */
  customerId: idInput.nullable(),
  day: dayInput,
  items: z.array(saleItemInput).max(500),
  codes: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  channel: z.enum(SALE_CHANNELS).default('visit'),
  /** `false` leaves the offer of the customer's price list for another time. */
  useOffer: z.boolean().default(true),
  redeemPoints: z.number().int().default(0),
  /** Delivered to this area (empty where the terms name none); `null` when taken along. */
  delivery: z
    .object({ area: z.string().trim().max(200).default('') })
    .nullable()
    .default(null),
  instalments: z.boolean().default(false),
  note: z.string().max(2000).default(''),
})
export type SaleInput = z.input<typeof saleInput>
/** The same with everything that was left out. */
export type SaleValues = z.output<typeof saleInput>

/** A sale as it would be recorded now. */
export interface SaleQuote {
  day: Day
  currency: Currency
  customer: { id: number; name: string } | null
  /** The segment that the conditions come from; `null` for a walk-in customer. */
  segmentId: string | null
  /** One per item, in their order; an item with a problem has no steps and costs nothing. */
  lines: SaleLine[]
  codes: CodeAnswer[]
  /** The customer's newest offer; `null` where there is none. */
  offer: SaleOffer | null
  /** `null` for a walk-in customer, or where the shop has no points. */
  points: SalePoints | null
  /** `null` where it was not asked for. */
  delivery: SaleDelivery | null
  /** What delivery is by the customer's conditions; `null` where they have none. */
  deliveryTerms: { areas: string[]; freeFromMinor: number | null; feeMinor: number } | null
  /** Dates and money; `null` where it was not asked for or may not be. */
  instalments: Payment[] | null
  /** Whether the conditions allow instalments, and from which amount on. */
  instalmentTerms: { count: number; intervalDays: number; minimumMinor: number } | null
  /** Services that go with what is in the basket and are not in it. */
  accompanying: AccompanyingOffer[]
  totals: SaleTotals
  /** Empty when it can be recorded. */
  problems: SaleProblem<ErrorCode>[]
}

/**
 * Who records, once: the same id answers the same document again.
 * @throws AppError `sales.requestReused` where it comes with something else to record
 */
const requestId = z.string().min(8).max(100)

export interface RecordedSale {
  id: number
  number: string
  totalMinor: number
  segmentBefore: string | null
  segmentAfter: string | null
}

/**
 * Saves although the clock stands before the last recorded document, because the user says that
 * it is right. @throws AppError `sales.clockBack` {day} where it does and nobody says so
 */
const clockIsRight = z.boolean().default(false)

/** Either saved, or nothing saved because a price is another one now. */
export type RecordAnswer<Quote, Saved> =
  { state: 'saved'; saved: Saved } | { state: 'priceChanged'; quote: Quote }

export interface SaleRow {
  id: number
  number: string | null
  day: Day
  time: string | null
  kind: 'purchase' | 'return'
  customer: { id: number; name: string } | null
  /** Lines of goods and services. */
  items: number
  totalMinor: number
  /** Recorded by this page, with explanation and receipt; else typed or imported. */
  madeHere: boolean
  /** Of a purchase: what came back of it so far, as money (0 or more). */
  returnedMinor: number
}

export interface SaleDetailsLine {
  id: number
  kind: 'item' | 'delivery'
  productId: number | null
  sku: string | null
  name: string
  unit: string
  quantityMilli: number
  /** What can still be returned. */
  leftMilli: number
  totalMinor: number
}

/** A document with all that is known of how it came about. */
export interface SaleDetails {
  id: number
  number: string | null
  kind: 'purchase' | 'return'
  day: Day
  /** When it was recorded, UTC; `null` for documents that were typed or imported. */
  at: string | null
  editedAt: string | null
  customer: { id: number; name: string } | null
  channel: SaleChannel | null
  note: string
  currency: Currency
  lines: SaleDetailsLine[]
  totalMinor: number
  /** Of a purchase that was recorded here, as it was on that day. */
  sale: SaleAccount | null
  /** Of a return that was recorded here. */
  return: ReturnAccount | null
  reverses: { id: number; number: string | null; day: Day } | null
  returns: { id: number; number: string | null; day: Day; totalMinor: number }[]
  /** What it was asked to be, to be edited; `null` where it cannot be. */
  input: SaleValues | null
  /** Nothing was returned from it and it was recorded here. */
  canEdit: boolean
  /** Something of it can still be returned. */
  canReturn: boolean
  versions: number
}

/** What a document was before an edit. */
export interface SaleVersion {
  id: number
  /** When it was replaced, UTC. */
  at: string
  day: Day
  customer: { id: number; name: string } | null
  totalMinor: number
  lines: { name: string; quantityMilli: number; totalMinor: number }[]
}

export const returnInput = z.object({
  purchaseId: idInput,
  day: dayInput,
  /** `null` for everything that is left, delivery as asked for below. */
  lines: z
    .array(z.object({ lineId: idInput, quantityMilli: z.number().int() }))
    .max(1000)
    .nullable(),
  /** Gives the money for delivery back too. */
  delivery: z.boolean().default(false),
  note: z.string().max(2000).default(''),
})
export type ReturnInput = z.input<typeof returnInput>
export type ReturnValues = z.output<typeof returnInput>

/** A return as it would be recorded now. */
export interface ReturnQuote extends ReturnAccount {
  day: Day
  customer: { id: number; name: string } | null
  /** All lines of the purchase with what can still be returned of each. */
  purchaseLines: SaleDetailsLine[]
  problems: (SaleProblem<ErrorCode> & { lineId: number | null })[]
}

export interface FoundItem {
  productId: number
  sku: string | null
  barcodes: string[]
  name: string
  unit: string
  kind: 'goods' | 'service'
  category: string
  listPriceMinor: number
}

export interface ReceiptSettings {
  /** What stands before a receipt's year and number: `R` gives R-2026-0001. */
  prefix: string
  paper: ReceiptPaper
  /** Own words at the foot, by the receipt's language; the standard thanks where absent. */
  thanks: Partial<Record<Locale, string>>
}

const cursorInput = z.object({ day: dayInput, id: idInput })

const salesFilterInput = z.object({
  from: dayInput.nullable().default(null),
  to: dayInput.nullable().default(null),
  customerId: idInput.nullable().default(null),
  kind: z.enum(['purchase', 'return']).nullable().default(null),
  /** Beginning of a number. */
  number: z.string().trim().max(100).default(''),
  /** Only those with a receipt of ours. */
  madeHere: z.boolean().default(false),
})

/** What a filter of the list comes to. */
export interface SalesSum {
  sales: { documents: number; totalMinor: number }
  /** Money that went back is below zero. */
  returns: { documents: number; totalMinor: number }
}

export const salesContract = {
  /** Prices a sale with an explanation; nothing is saved. `editing`: in place of that sale. */
  quote: oc
    .input(saleInput.extend({ editing: idInput.nullable().default(null) }))
    .output(type<SaleQuote>()),
  /**
   * Records it when the total is still the one that the user saw. What `quote` gives as a
   * problem is an error here. @throws AppError `sales.*`, `customers.unknown`
   */
  record: oc
    .input(z.object({ requestId, sale: saleInput, totalMinor: minorInput, clockIsRight }))
    .output(type<RecordAnswer<SaleQuote, RecordedSale>>()),
  get: oc.input(z.object({ id: idInput })).output(type<SaleDetails>()),
  /** Newest first, documents that were typed or imported included. */
  list: oc
    .input(
      salesFilterInput.extend({
        /** The last row of the page before. */
        after: cursorInput.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(type<{ rows: SaleRow[]; next: { day: Day; id: number } | null }>()),
  /** The money of all documents that the filter finds, however long their list is. */
  sum: oc.input(salesFilterInput).output(type<SalesSum>()),
  /**
   * A new version of the sale under its number; what it was is kept, uses and points follow.
   * @throws AppError `sales.returnedFrom` once something was returned from it,
   *   `sales.editedElsewhere`
   */
  edit: oc
    .input(
      z.object({
        id: idInput,
        sale: saleInput,
        totalMinor: minorInput,
        /** How many versions the editor saw; edited anew since then, it is not saved. */
        version: z.number().int().min(0).optional(),
        clockIsRight,
      }),
    )
    .output(type<RecordAnswer<SaleQuote, RecordedSale>>()),
  versions: oc
    .input(z.object({ id: idInput, limit: z.number().int().min(1).max(200).default(50) }))
    .output(type<Page<SaleVersion>>()),
  returnQuote: oc.input(returnInput).output(type<ReturnQuote>()),
  /** @throws AppError `sales.*` */
  recordReturn: oc
    .input(z.object({ requestId, return: returnInput, paidBackMinor: minorInput, clockIsRight }))
    .output(type<RecordAnswer<ReturnQuote, RecordedSale>>()),
  /** The receipt of a sale or return, in the customer's language unless another is asked for. */
  receipt: oc
    .input(
      z.object({
        id: idInput,
        locale: localeInput.nullable().default(null),
        /** `null` for the paper of the settings. */
        paper: z.enum(RECEIPT_PAPERS).nullable().default(null),
      }),
    )
    .output(type<BinaryFile>()),
  receiptSettings: oc.output(type<ReceiptSettings>()),
  saveReceiptSettings: oc
    .input(
      z.object({
        prefix: z
          .string()
          .trim()
          .max(20)
          .regex(/^[\p{L}\p{N}/_.-]*$/u),
        paper: z.enum(RECEIPT_PAPERS),
        thanks: z.partialRecord(localeInput, z.string().trim().max(300)),
      }),
    )
    .output(type<ReceiptSettings>()),
  /**
   * What a scanner or a hand typed: a barcode or SKU exactly (`exact`, one item), else by any
   * part of a name in any script.
   */
  findItem: oc
    .input(
      z.object({
        text: z.string().trim().max(200),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(type<{ exact: boolean; items: FoundItem[] }>()),
  /** A code that a scanner reads from this product from now on. @throws AppError `sales.barcodeTaken` */
  addBarcode: oc
    .input(z.object({ productId: idInput, code: z.string().trim().min(1).max(100) }))
    .output(type<void>()),
  removeBarcode: oc
    .input(z.object({ code: z.string().trim().min(1).max(100) }))
    .output(type<void>()),
}
