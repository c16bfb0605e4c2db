import type { Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import type { Currency } from '../money/money.ts'
import type { BusinessDetails } from '../priceLists/priceListDocument.ts'
import type { Payment, SaleSource } from '../purchases/sale.ts'

/** A sheet, half of one, or the roll of a till printer (80 mm). */
export const RECEIPT_PAPERS = ['a4', 'a5', 'narrow'] as const
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number]

export interface ReceiptLine {
  name: string
  unit: string
  quantityMilli: number
  /** `null` for what comes back: it is worth what was paid for it. */
  listPriceMinor: number | null
  /** What lowered the price, in the order in which it did. */
  discounts: SaleSource[]
  /** After discounts, before points; of a return the refund. */
  amountMinor: number
}

/** How the lines lead to the money that changes hands. */
export type ReceiptSettlement =
  | {
      kind: 'purchase'
      listMinor: number
      discountMinor: number
      points: number
      pointsMinor: number
      totalMinor: number
      /** Empty where all is paid at once. */
      payments: Payment[]
    }
  | {
      kind: 'return'
      purchaseNumber: string | null
      /** `null` where nobody knows of what it was a return. */
      purchaseDay: Day | null
      refundMinor: number
      withheldPoints: number
      withheldMinor: number
      paidBackMinor: number
    }

/** Everything that a receipt prints: the same document gives the same paper. */
export interface ReceiptDocument {
  number: string
  day: Day
  /** `HH:MM`; `null` where it is not known. */
  time: string | null
  locale: Locale
  currency: Currency
  paper: ReceiptPaper
  business: BusinessDetails
  /** Empty for a walk-in customer. */
  customer: string
  lines: ReceiptLine[]
  /** An amount of 0 is free delivery; of a return what is given back. */
  delivery: { area: string; minor: number } | null
  settlement: ReceiptSettlement
  /** Redeemed and earned, or given and taken back; `null` where points play no part. */
  points: { out: number; in: number; balance: number } | null
  thanks: string
}
